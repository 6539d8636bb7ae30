import { z } from 'zod';
import { Me } from '../accounts/contract.ts';
import { created, noContent, type Operation, ok, operation } from '../core/operation.ts';
import { chooseProfile } from './choose-profile.ts';
import { ChooseProfile, LinkList, LinkMade, NewLink } from './contract.ts';
import { describeLinks, listLinks } from './describe-links.ts';
import { endLink } from './end-link.ts';
import { type MakeDeps, makeLink } from './make-link.ts';

const LinkParams = z.strictObject({ id: z.string().min(1).max(64) });

/** The routes of linking. */
export const linkOperations = (deps: MakeDeps): Operation[] => [
  operation({
    id: 'makeLink',
    method: 'post',
    path: '/v1/links',
    tag: 'Linking',
    summary: 'Act for the viewer who approved this box',
    access: 'caller',
    limit: 'guesses',
    body: NewLink,
    replies: { 201: { description: 'The box acts for that viewer from now on', schema: LinkMade } },
    problems: ['forbidden', 'conflict', 'cross-site'],
    run: async ({ caller, body }) => {
      const { link, broughtAlong } = await makeLink(deps, caller, body);
      const [described] = await describeLinks(deps.accounts, caller, [link]);
      return created({ link: described, broughtAlong });
    },
  }),
  operation({
    id: 'listLinks',
    method: 'get',
    path: '/v1/links',
    tag: 'Linking',
    summary: 'Whom this box can act for, or which boxes act for this account',
    access: 'caller',
    limit: 'usual',
    replies: { 200: { description: 'All of them, oldest first', schema: LinkList } },
    run: async ({ caller }) => ok({ links: await listLinks(deps, caller) }),
  }),
  operation({
    id: 'endLink',
    method: 'delete',
    path: '/v1/links/{id}',
    tag: 'Linking',
    summary: 'Unlink, from either side, at once',
    access: 'caller',
    limit: 'usual',
    params: LinkParams,
    replies: { 204: { description: 'The box acts for its own viewer again' } },
    problems: ['not-found', 'cross-site'],
    run: async ({ caller, params }) => {
      await endLink(deps, caller, params.id);
      return noContent();
    },
  }),
  operation({
    id: 'chooseProfile',
    method: 'put',
    path: '/v1/profile',
    tag: 'Linking',
    summary: 'Who is watching: whom a shared box acts for',
    access: 'caller',
    limit: 'usual',
    body: ChooseProfile,
    replies: { 200: { description: 'The account as it acts now', schema: Me } },
    problems: ['not-found', 'cross-site'],
    run: async ({ caller, body }) => {
      await chooseProfile(deps, caller, body.link);
      return ok(await deps.accounts.describe(caller));
    },
  }),
];
