import type { Response } from 'express';
import { z } from 'zod';
import { accepted, noContent, type Operation, ok, operation, type Reply } from '../core/operation.ts';
import { notFound } from '../core/problem.ts';
import {
  CommandAccepted,
  CommandAnswer,
  Device,
  DeviceChange,
  DeviceId,
  DeviceList,
  HandoffRequest,
  PlayCommand,
  StreamQuery,
} from './contract.ts';
import type { Devices } from './create-devices.ts';
import type { StreamSink } from './streams.ts';

const ById = z.strictObject({ id: DeviceId });
const ByCommand = z.strictObject({ id: DeviceId, command: z.string().max(64) });

/** A client that reads nothing cannot hold an ended stream, and what is left in it, for longer than this. */
const longestEndMs = 5_000;

/** A stream's sink over an HTTP response; the answer begins with the first line. */
const sinkOf = (response: Response): StreamSink => {
  const cut = (): void => void response.destroy();
  return {
    write(text) {
      if (!response.headersSent) startStream(response);
      return response.write(text);
    },
    end() {
      response.end();
      const late = setTimeout(cut, longestEndMs).unref();
      response.once('close', () => clearTimeout(late));
    },
    cut,
    backlogBytes: () => response.writableLength,
  };
};

const startStream = (response: Response): void => {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
};

const headOfStream = (response: Response): Reply => {
  startStream(response);
  response.end();
  return { status: 200, handled: true };
};

/** Screens: naming them, listening, and playing on another one. */
export const deviceOperations = (devices: Devices): Operation[] => [
  operation({
    id: 'listDevices',
    method: 'get',
    path: '/v1/devices',
    tag: 'Screens',
    summary: 'Every screen acting for the viewer',
    access: 'caller',
    limit: 'usual',
    replies: { 200: { description: 'Those listening first, then the one used last', schema: DeviceList } },
    run: async ({ caller }) => ok({ devices: await devices.screens.list(caller) }),
  }),
  operation({
    id: 'putDevice',
    method: 'put',
    path: '/v1/devices/{id}',
    tag: 'Screens',
    summary: 'Name a screen of this account and say what it can play',
    access: 'caller',
    limit: 'usual',
    params: ById,
    body: DeviceChange,
    replies: { 200: { description: 'The screen', schema: Device } },
    run: async ({ caller, params, body }) => ok(await devices.register(caller, params.id, body)),
  }),
  operation({
    id: 'removeDevice',
    method: 'delete',
    path: '/v1/devices/{id}',
    tag: 'Screens',
    summary: 'Forget a screen of this account',
    access: 'caller',
    limit: 'usual',
    params: ById,
    replies: { 204: { description: 'Forgotten' } },
    problems: ['not-found'],
    run: async ({ caller, params }) => {
      if (!(await devices.remove(caller, params.id))) throw notFound('screen');
      return noContent();
    },
  }),
  operation({
    id: 'playOnDevice',
    method: 'post',
    path: '/v1/devices/{id}/play',
    tag: 'Screens',
    summary: 'Play a title on another screen, now',
    access: 'caller',
    limit: 'usual',
    params: ById,
    body: PlayCommand,
    replies: {
      202: { description: 'The screen has been told; it has until `expiresAt`', schema: CommandAccepted },
    },
    problems: ['not-found', 'device-offline', 'unknown-video'],
    run: async ({ caller, params, body }) => accepted(await devices.play(caller, params.id, body)),
  }),
  operation({
    id: 'answerCommand',
    method: 'put',
    path: '/v1/devices/{id}/commands/{command}',
    tag: 'Screens',
    summary: 'The screen that was told to play says that it will, or why it cannot',
    access: 'caller',
    limit: 'usual',
    params: ByCommand,
    body: CommandAnswer,
    replies: { 204: { description: 'Passed on to the screen that asked' } },
    problems: ['not-found'],
    run: ({ caller, params, body }) => {
      devices.answer(caller, params.id, params.command, body);
      return noContent();
    },
  }),
  operation({
    id: 'askForHandoff',
    method: 'post',
    path: '/v1/devices/{id}/handoff',
    tag: 'Screens',
    summary: 'Ask a screen that is playing to hand over to another ("Bring it back here")',
    access: 'caller',
    limit: 'usual',
    params: ById,
    body: HandoffRequest,
    replies: { 202: { description: 'The screen has been asked', schema: CommandAccepted } },
    problems: ['not-found', 'device-offline'],
    run: async ({ caller, params, body }) => accepted(await devices.askForHandoff(caller, params.id, body)),
  }),
  operation({
    id: 'listenToEvents',
    method: 'get',
    path: '/v1/events',
    tag: 'Screens',
    summary:
      'Server-sent events: bookmark, link, playback, play, device, videos; `Last-Event-ID` is honoured',
    access: 'caller',
    limit: 'usual',
    query: StreamQuery,
    replies: { 200: { description: 'An endless stream', contentType: 'text/event-stream' } },
    run: async ({ caller, query, request, response }) => {
      if (request.method === 'HEAD') return headOfStream(response);
      let end = (): void => undefined;
      let isGone = false;
      response.on('close', () => {
        isGone = true;
        end();
      });
      end = await devices.listen(caller, {
        device: query.device,
        lastEventId: request.get('last-event-id'),
        sink: sinkOf(response),
      });
      if (isGone) end();
      return { status: 200, handled: true };
    },
  }),
];
