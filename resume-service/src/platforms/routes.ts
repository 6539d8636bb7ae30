import { type Operation, ok, operation } from '../core/operation.ts';
import { type Platform, PlatformList } from './contract.ts';

/** The routes of platforms. */
export const platformOperations = (platforms: readonly Platform[]): Operation[] => [
  operation({
    id: 'listPlatforms',
    method: 'get',
    path: '/v1/platforms',
    tag: 'Platforms',
    summary: 'Where one can watch: for the operator picker',
    access: 'anyone',
    limit: 'free',
    replies: { 200: { description: 'All platforms', schema: PlatformList } },
    run: () => ok({ platforms }),
  }),
];
