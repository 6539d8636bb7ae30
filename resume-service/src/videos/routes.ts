import { z } from 'zod';
import type { Caller } from '../core/caller.ts';
import { type Operation, ok, operation } from '../core/operation.ts';
import { notFound } from '../core/problem.ts';
import { type Plan, Video, VideoList, VideoQuery } from './contract.ts';
import type { Videos } from './create-videos.ts';

const ById = z.strictObject({ id: z.string().min(1).max(64) });
const ByKey = z.strictObject({ key: z.string().min(1).max(400) });
const DeviceQuery = VideoQuery.pick({ device: true });

/** What each title would need on a device of the caller; titles without a readable file have no plan. */
export type PlanTitles = (
  titles: readonly string[],
  device: string,
  caller: Caller,
) => Promise<ReadonlyMap<string, Plan | null>>;

/** The library and its pictures. */
export const videoOperations = (videos: Videos, planTitles: PlanTitles): Operation[] => {
  const withPlans = async (
    some: readonly Video[],
    device: string | undefined,
    caller: Caller,
  ): Promise<Video[]> => {
    if (device === undefined) return [...some];
    const ids = some.map((video) => video.id);
    const plans = await planTitles(ids, device, caller);
    return some.map((video) => ({ ...video, plan: plans.get(video.id) ?? null }));
  };
  return [
    operation({
      id: 'listVideos',
      method: 'get',
      path: '/v1/videos',
      tag: 'Videos',
      summary: "Titles on the caller's platform, newest first, with the plan for a device",
      access: 'caller',
      limit: 'usual',
      query: VideoQuery,
      replies: { 200: { description: 'One page', schema: VideoList } },
      run: async ({ caller, query }) => {
        const page = videos.list(caller.platform, query);
        return ok({
          videos: await withPlans(page.videos, query.device, caller),
          next: page.next,
          beingMade: videos.beingMade(),
        });
      },
    }),
    operation({
      id: 'findVideo',
      method: 'get',
      path: '/v1/videos/{id}',
      tag: 'Videos',
      summary: 'One title',
      access: 'caller',
      limit: 'usual',
      params: ById,
      query: DeviceQuery,
      replies: { 200: { description: 'The title', schema: Video } },
      problems: ['not-found'],
      run: async ({ caller, params, query }) => {
        const video = videos.find(params.id, caller.platform);
        if (!video) throw notFound('video');
        const [planned] = await withPlans([video], query.device, caller);
        return ok(planned);
      },
    }),
    operation({
      id: 'readStill',
      method: 'get',
      path: '/v1/stills/{key}',
      tag: 'Videos',
      summary: 'A poster or the frame somebody paused at, by its unguessable key',
      access: 'anyone',
      limit: 'free',
      params: ByKey,
      replies: { 200: { description: 'A picture', contentType: 'image/jpeg' } },
      problems: ['not-found'],
      run: async ({ params, response }) => {
        const still = await videos.openStill(params.key);
        if (!still) throw notFound('picture');
        response.set({
          'Content-Type': still.type,
          'Cache-Control': 'private, max-age=604800, immutable',
          'Cross-Origin-Resource-Policy': 'same-origin',
        });
        response.sendFile(still.path, { cacheControl: false, dotfiles: 'allow' });
        return { status: 200, handled: true };
      },
    }),
  ];
};
