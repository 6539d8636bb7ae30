import type { IncomingMessage } from 'node:http';
import { type RequestHandler, Router } from 'express';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import type { Accounts } from '../accounts/index.ts';
import { networkOf } from '../core/network.ts';
import { noContent, type Operation, ok, operation } from '../core/operation.ts';
import { notFound, Problem } from '../core/problem.ts';
import type { RateLimiter } from '../core/rate-limit.ts';
import { LinkDecision, LinkRequest } from '../linking/contract.ts';
import { decideLinkRequest } from './decide-link-request.ts';
import { type FindDeps, findLinkRequest } from './find-link-request.ts';

const CodeParams = z.strictObject({ userCode: z.string().min(1).max(40) });

/** The two routes of the `/link` page. */
export const linkRequestOperations = (deps: FindDeps & { provider: () => Provider }): Operation[] => [
  operation({
    id: 'getLinkRequest',
    method: 'get',
    path: '/v1/link-requests/{userCode}',
    tag: 'Linking',
    summary: 'Which box of which operator shows this code',
    access: 'caller',
    limit: 'guesses',
    params: CodeParams,
    replies: { 200: { description: 'The box that asks', schema: LinkRequest } },
    problems: ['forbidden', 'not-found'],
    run: async ({ params, caller, address }) =>
      ok(await findLinkRequest(deps, { userCode: params.userCode, caller, address })),
  }),
  operation({
    id: 'decideLinkRequest',
    method: 'post',
    path: '/v1/link-requests/{userCode}',
    tag: 'Linking',
    summary: 'Let the box act for the caller, or refuse it',
    access: 'caller',
    limit: 'guesses',
    params: CodeParams,
    body: LinkDecision,
    replies: { 204: { description: 'Decided; a code can be decided once' } },
    problems: ['forbidden', 'not-found', 'cross-site'],
    run: async ({ params, body, caller, address }) => {
      await decideLinkRequest(deps, { userCode: params.userCode, caller, address }, body);
      return noContent();
    },
  }),
];

/** What the OAuth routes need. */
export type OauthDeps = {
  /** oidc-provider's own request handler. @throws 503 while the service starts. */
  handle: () => ReturnType<Provider['callback']>;
  accounts: Accounts;
  limiter: RateLimiter;
  /** Remembers which box made a request, for the provider. */
  boxes: WeakMap<IncomingMessage, string>;
};

/** The part of oidc-provider that is open to the world; its other addresses do not exist here. */
export const oauthRouter = (deps: OauthDeps): Router => {
  const provide: RequestHandler = (request, response) => deps.handle()(request, response);
  const limit: RequestHandler = async (request, response, next) => {
    // As it is written below: a caller can write it in many ways.
    response.locals['route'] = request.route.path;
    await deps.limiter.count('polling', networkOf(request.ip));
    next();
  };
  const router = Router();
  router.get('/.well-known/openid-configuration', limit, provide);
  router.get('/oauth/jwks', limit, provide);
  router.post('/oauth/device/auth', limit, requireBox(deps), provide);
  router.post('/oauth/token', limit, withoutBearer, provide);
  router.use('/oauth', () => {
    throw notFound('address of the authorization server');
  });
  return router;
};

/** A TV may send its own token with everything; here it proves nothing. */
const withoutBearer: RequestHandler = (request, _response, next) => {
  if (/^bearer /i.test(request.headers.authorization ?? '')) delete request.headers.authorization;
  next();
};

/**
 * A box says which box it is by its own token. The provider must not see that header: it would take it for
 * client authentication (RFC 6749 §2.3.1).
 */
const requireBox =
  ({ accounts, boxes, limiter }: OauthDeps): RequestHandler =>
  async (request, _response, next) => {
    const caller = request.headers.authorization === undefined ? undefined : await accounts.identify(request);
    if (!caller)
      throw new Problem('not-signed-in', 'Send the token of the box that wants to be linked.', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    await limiter.count('guesses', caller.account);
    boxes.set(request, caller.account);
    delete request.headers.authorization;
    next();
  };
