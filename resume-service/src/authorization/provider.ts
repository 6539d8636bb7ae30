/** oidc-provider, reduced to what we use of it: the device grant (RFC 8628) of one public client, scope `link`. */
import { randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { JWK } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';
import { ownOrigin, type WebRequest } from '../accounts/index.ts';
import type { Log } from '../core/log.ts';
import { type AdapterDeps, createAdapter } from './provider-adapter.ts';
import { userCodeCharset, userCodeMask } from './user-code-rules.ts';

/** The client that TVs are. */
export const tvClient = 'tv-app';
/** The only scope there is: to link the box that asked with the account that approved. */
export const linkScope = 'link';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** How long things last, and how often a TV may ask; seconds. */
export type Lifetimes = { deviceCode: number; accessToken: number; pollInterval: number };

/** What the provider needs. */
export type ProviderDeps = AdapterDeps & {
  log: Log;
  publicUrl: string | undefined;
  lifetimes: Lifetimes;
  key: JWK;
  /** The box that makes a device authorization request, verified before the provider sees the request. */
  boxOf(request: IncomingMessage): string | undefined;
  accountExists(id: string): Promise<boolean>;
};

/** Creates the provider. Discovery and addresses carry the origin the request came to, unless `publicUrl` is set. */
export const createProvider = (deps: ProviderDeps): Provider => {
  const provider = new Provider(deps.publicUrl ?? 'http://localhost', configuration(deps));
  provider.use(async (ctx, next) => {
    await next();
    finishReply(ctx, deps);
  });
  provider.on('server_error', (_ctx, err) => deps.log.error({ err }, 'authorization failed'));
  (provider as EventEmitter).on('error', (err) => deps.log.error({ err }, 'authorization failed'));
  return provider;
};

const configuration = (deps: ProviderDeps): Configuration => ({
  adapter: (model) => createAdapter(deps, model),
  clients: [
    {
      client_id: tvClient,
      token_endpoint_auth_method: 'none',
      grant_types: [deviceGrant],
      response_types: [],
      redirect_uris: [],
      scope: linkScope,
      id_token_signed_response_alg: 'ES256',
    },
  ],
  // Nothing here comes from another clock than ours.
  clockTolerance: 0,
  scopes: [linkScope],
  claims: {},
  responseTypes: ['code'],
  clientAuthMethods: ['none'],
  enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
  jwks: { keys: [deps.key as never] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  routes: { token: '/oauth/token', device_authorization: '/oauth/device/auth', jwks: '/oauth/jwks' },
  ttl: {
    DeviceCode: deps.lifetimes.deviceCode,
    AccessToken: deps.lifetimes.accessToken,
    Grant: deps.lifetimes.deviceCode + deps.lifetimes.accessToken,
  },
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    resourceIndicators: { enabled: false },
    deviceFlow: {
      enabled: true,
      charset: userCodeCharset,
      mask: userCodeMask,
      deviceInfo: (ctx) => ({ box: deps.boxOf(ctx.req) }),
    },
  },
  // Browsers send Origin with every POST: the TV app that we serve ourselves is let in, and no other page.
  clientBasedCORS: (ctx, origin) => origin === ownOrigin(ctx.req as unknown as WebRequest, deps.publicUrl),
  async findAccount(_ctx, accountId) {
    if (!(await deps.accountExists(accountId))) return undefined;
    return { accountId, claims: () => ({ sub: accountId }) };
  },
  extraTokenClaims: (ctx) => ({ box: ctx.oidc.entities.DeviceCode?.deviceInfo?.['box'] }),
  renderError: (ctx, out) => {
    ctx.body = out;
  },
});

type ProviderContext = Parameters<Parameters<Provider['use']>[0]>[0];

/** Adds what oidc-provider leaves out (`interval`), and our own addresses in place of its pages'. */
const finishReply = (ctx: ProviderContext, deps: ProviderDeps): void => {
  const origin = ownOrigin(ctx.req as unknown as WebRequest, deps.publicUrl);
  if (ctx.path === '/oauth/device/auth' && ctx.status === 200) {
    const body = ctx.body as Record<string, unknown>;
    const page = `${deps.publicUrl ?? origin}/link`;
    ctx.body = {
      ...body,
      verification_uri: page,
      verification_uri_complete: `${page}?code=${String(body['user_code'])}`,
      interval: deps.lifetimes.pollInterval,
    };
  }
  if (ctx.path === '/.well-known/openid-configuration' && ctx.status === 200) ctx.body = discovery(origin);
};

/** RFC 8414: what we offer, which is less than oidc-provider announces. */
const discovery = (origin: string): Record<string, unknown> => ({
  issuer: origin,
  token_endpoint: `${origin}/oauth/token`,
  device_authorization_endpoint: `${origin}/oauth/device/auth`,
  jwks_uri: `${origin}/oauth/jwks`,
  grant_types_supported: [deviceGrant],
  response_types_supported: [],
  scopes_supported: [linkScope],
  subject_types_supported: ['public'],
  token_endpoint_auth_methods_supported: ['none'],
  id_token_signing_alg_values_supported: ['ES256'],
});
