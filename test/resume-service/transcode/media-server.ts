/** Serves one conversion over HTTP as a player expects it; what was asked for can be looked at. */
import { createReadStream } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Conversion, TrackOrder } from '../../../resume-service/src/transcode/orders.ts';
import type { Desk } from './conversion-desk.ts';
import type { Film } from './segmenting/cutting-room.ts';

/** See {@link serveConversion}. */
export type MediaServer = { url: string; asked: string[]; close(): Promise<void> };

/** Starts it on a free port; `texts` are the WebVTT files, in order; `pages` whatever else there is. */
export const serveConversion = async (
  desk: Desk,
  film: Film,
  conversion: Conversion,
  more: { texts?: readonly string[]; pages?: Readonly<Record<string, string>> } = {},
): Promise<MediaServer> => {
  const { texts = [], pages = {} } = more;
  const asked: string[] = [];
  const plan = desk.conversions.plan(
    film.source,
    conversion,
    texts.map((_, index) => ({ language: 'en', label: `Text ${index}` })),
  );
  const orderOf = (track: string): TrackOrder | undefined =>
    (track.startsWith('v') ? conversion.video : conversion.audio)[Number(track.slice(1))];

  const answer = async (path: string, response: ServerResponse, signal: AbortSignal): Promise<unknown> => {
    const page =
      pages[path] ??
      /^text\/(\d+)\.vtt$/
        .exec(path)
        ?.slice(1)
        .map((n) => texts[Number(n)])[0];
    if (page !== undefined) return response.setHeader('Content-Type', typeOf(path)).end(page);
    const manifest = desk.conversions.manifest(plan, path);
    if (manifest) return response.setHeader('Content-Type', manifest.contentType).end(manifest.body);
    const [, track = '', name = ''] = /^([va]\d+)\/(init\.mp4|\d+\.m4s)$/.exec(path) ?? [];
    const order = orderOf(track);
    if (!order) return response.writeHead(404).end();
    response.setHeader('Content-Type', 'video/mp4');
    const asking = { for: 'player', signal };
    if (name === 'init.mp4') return response.end(await desk.conversions.init(film.source, order, asking));
    const segment = await desk.conversions.segment(film.source, order, Number.parseInt(name, 10), asking);
    if (Buffer.isBuffer(segment)) return response.end(segment);
    return createReadStream(segment.file).pipe(response).once('close', segment.release);
  };

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://player').pathname.slice(1);
    const gone = new AbortController();
    asked.push(path);
    response.once('close', () => gone.abort(new Error('the player has gone')));
    response.setHeader('Access-Control-Allow-Origin', '*');
    answer(path, response, gone.signal).catch((error: { status?: number }) => {
      if (!response.headersSent) response.writeHead(error.status ?? 500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const typeOf = (path: string): string => {
  if (path.endsWith('.vtt')) return 'text/vtt';
  return path.endsWith('.js') ? 'text/javascript' : 'text/html';
};
