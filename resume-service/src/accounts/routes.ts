import { z } from 'zod';
import type { Caller } from '../core/caller.ts';
import { created, noContent, type Operation, ok, operation, type Reply } from '../core/operation.ts';
import { Problem } from '../core/problem.ts';
import { addBox } from './add-box.ts';
import { BoxCreated, Credentials, Erased, Me, NewAccount, NewBox } from './contract.ts';
import { describeMe } from './describe-me.ts';
import { type EraseDeps, eraseMe } from './erase-me.ts';
import { exportMe } from './export-me.ts';
import { type IdentifyDeps, identifyToken } from './identify-caller.ts';
import { requireOwnOrigin, type WebRequest } from './own-origin.ts';
import type { Passwords } from './passwords.ts';
import { type SignInDeps, signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';

type Deps = IdentifyDeps &
  EraseDeps &
  SignInDeps & {
    passwords: Passwords;
    publicUrl: string | undefined;
    listProfiles: Parameters<typeof describeMe>[0]['listProfiles'];
  };

/** The routes of accounts. */
export const accountOperations = (deps: Deps): Operation[] => [
  ...sessionOperations(deps),
  ...meOperations(deps),
  operation({
    id: 'addBox',
    method: 'post',
    path: '/v1/boxes',
    tag: 'Accounts',
    summary: 'Make an account for a set-top box',
    access: 'anyone',
    limit: 'newcomers',
    body: NewBox,
    replies: { 201: { description: 'The account and its token, shown once', schema: BoxCreated } },
    run: async ({ body }) => created(await addBox(deps, body)),
  }),
];

const sessionOperations = (deps: Deps): Operation[] => [
  operation({
    id: 'signUp',
    method: 'post',
    path: '/v1/accounts',
    tag: 'Accounts',
    summary: 'Make an account of the web platform and sign in',
    access: 'anyone',
    limit: 'newcomers',
    body: NewAccount,
    replies: { 201: { description: 'Signed in: the session cookie is set', schema: Me } },
    problems: ['name-taken', 'cross-site'],
    run: async ({ body, request, address }) => {
      requireOwnOrigin(request, deps.publicUrl);
      const account = await signUp(deps, body, address);
      return { ...(await beginSession(deps, request, account._id)), status: 201 };
    },
  }),
  operation({
    id: 'signIn',
    method: 'post',
    path: '/v1/session',
    tag: 'Accounts',
    summary: 'Sign in',
    access: 'anyone',
    limit: 'guesses',
    body: Credentials,
    replies: { 200: { description: 'Signed in: the session cookie is set', schema: Me } },
    problems: ['invalid-credentials', 'cross-site'],
    run: async ({ body, request, address }) => {
      requireOwnOrigin(request, deps.publicUrl);
      const account = await signIn(deps, body, address);
      return beginSession(deps, request, account._id);
    },
  }),
  operation({
    id: 'signOut',
    method: 'delete',
    path: '/v1/session',
    tag: 'Accounts',
    summary: 'Sign out: the session and everything open by it end at once',
    access: 'caller',
    limit: 'usual',
    replies: { 204: { description: 'Signed out' } },
    problems: ['forbidden', 'cross-site'],
    run: async ({ caller }) => {
      if (caller.kind !== 'session') throw new Problem('forbidden', 'A box has no session to end.');
      await deps.sessions.end({ id: caller.credential, account: caller.account });
      return { ...noContent(), headers: { 'Set-Cookie': deps.cookie.clear() } };
    },
  }),
];

/** Every sign-in is a new session; the one the browser had before ends. */
const beginSession = async (deps: Deps, request: WebRequest, account: string): Promise<Reply> => {
  const token = await deps.sessions.begin(account);
  const previous = await identifyToken(deps, 'session', deps.cookie.read(request.headers.cookie) ?? '');
  if (previous) await deps.sessions.end({ id: previous.caller.credential, account: previous.caller.account });
  return ok(await describeMe(deps, { account }), { 'Set-Cookie': deps.cookie.set(token) });
};

const meOperations = (deps: Deps): Operation[] => [
  operation({
    id: 'getMe',
    method: 'get',
    path: '/v1/me',
    tag: 'Accounts',
    summary: 'Who the caller is and whom it acts for',
    access: 'caller',
    limit: 'usual',
    replies: { 200: { description: 'The account, its viewer and its profiles', schema: Me } },
    run: async ({ caller, request }) =>
      ok(await describeMe(deps, caller), cookieAgain(deps, caller, request)),
  }),
  operation({
    id: 'exportMe',
    method: 'get',
    path: '/v1/me/export',
    tag: 'Accounts',
    summary: 'Everything held about the account and its own viewer',
    access: 'caller',
    limit: 'guesses',
    replies: {
      200: { description: 'One member for each kind of record', schema: z.record(z.string(), z.unknown()) },
    },
    run: async ({ caller }) =>
      ok(await exportMe(deps, caller), {
        'Content-Disposition': 'attachment; filename="continuo-export.json"',
      }),
  }),
  operation({
    id: 'eraseMe',
    method: 'delete',
    path: '/v1/me',
    tag: 'Accounts',
    summary: 'Erase the account, its own viewer and everything they have',
    access: 'caller',
    limit: 'usual',
    replies: { 200: { description: 'The receipt', schema: Erased } },
    problems: ['cross-site'],
    run: async ({ caller }) =>
      ok(
        await eraseMe(deps, caller.account),
        caller.kind === 'session' ? { 'Set-Cookie': deps.cookie.clear() } : undefined,
      ),
  }),
];

/** The session rolls with use, so the cookie has to live as long again. */
const cookieAgain = (deps: Deps, caller: Caller, request: WebRequest): Record<string, string> | undefined => {
  const token = caller.kind === 'session' ? deps.cookie.read(request.headers.cookie) : undefined;
  return token === undefined ? undefined : { 'Set-Cookie': deps.cookie.set(token) };
};
