import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import type { Origins } from '../../resume-service/src/sources/address/url-rules.ts';
import {
  createGuardedFetch,
  type GuardedFetch,
} from '../../resume-service/src/sources/fetching/guarded-fetch.ts';
import { usualLimits } from '../../resume-service/src/sources/fetching/limits.ts';
import type { Network } from '../../resume-service/src/sources/fetching/network.ts';
import { SourceError } from '../../resume-service/src/sources/source-error.ts';
import { type Origin, startOrigin } from '../resume-service/sources/origin.ts';
import { insideAddresses, namesThatLeadInside, otherAddresses } from './address-corpus.ts';

/** Takes whatever connects, and counts it: where every address would lead if the guard let it through. */
const startListener = async (): Promise<{
  server: Server;
  port: number;
  connections(): number;
  bytes(): number;
}> => {
  let connections = 0;
  let bytes = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('data', (data) => {
      bytes += data.length;
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret');
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  return { server, port: address.port, connections: () => connections, bytes: () => bytes };
};

/** The origin as the platform would have registered it, were it to register that. */
const originOf = (url: string): string[] => (URL.canParse(url) ? [new URL(url).origin] : []);

const reasonOf = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act;
  } catch (error) {
    assert.ok(error instanceof SourceError, String(error));
    return error.reason;
  }
  return 'let through';
};

describe('bad input: addresses of videos', () => {
  let listener: Awaited<ReturnType<typeof startListener>>;
  let guarded: GuardedFetch;
  let hop: Origin;
  const answers = new Map<string, readonly string[]>();
  const open: GuardedFetch[] = [];

  /** Whatever address is dialled, the listener answers: that nothing comes means that nothing was dialled. */
  const network = (more: Partial<Network> = {}): Network => ({
    resolve: async (name) => answers.get(name) ?? [],
    dial: (_address, port) =>
      connect({ host: '127.0.0.1', port: port === Number(new URL(hop.url).port) ? port : listener.port }),
    ownAddresses: () => ['93.184.216.77', '2606:2800:220:1::77'],
    ...more,
  });
  const fetchWith = (more: Partial<Network> = {}): GuardedFetch => {
    const made = createGuardedFetch({ network: network(more), limits: usualLimits });
    open.push(made);
    return made;
  };

  before(async () => {
    listener = await startListener();
    hop = await startOrigin((request, response) => {
      const to = new URL(request.url ?? '/', hop.url).searchParams.get('to') ?? '';
      // As it stands: what a header may not hold is sent as well.
      response.socket?.end(`HTTP/1.1 302 Found\r\nLocation: ${to}\r\nContent-Length: 0\r\n\r\n`);
    });
    for (const [name, addresses] of namesThatLeadInside) answers.set(name, addresses);
    guarded = fetchWith();
  });
  after(async () => {
    for (const one of open) one.close();
    await hop.close();
    listener.server.close();
  });

  const all = [
    ...insideAddresses,
    ...otherAddresses,
    ...namesThatLeadInside.map(([name]) => `http://${name}/film.mp4`),
  ];

  it('are many', () => {
    assert.equal(new Set(all).size, all.length, 'one is there twice');
    assert.ok(all.length >= 100, String(all.length));
  });

  it('that lead inside, or nowhere, are refused when a platform registers them, and nothing is connected to', async () => {
    for (const url of all) {
      const origins: Origins = { registered: originOf(url), private: [] };
      assert.notEqual(await reasonOf(guarded.check(url, origins)), 'let through', url);
      assert.notEqual(await reasonOf(guarded.fetch({ url, origins })), 'let through', url);
    }
    assert.equal(listener.connections(), 0);
  });

  it('inside are refused for what they are, however they are written', async () => {
    for (const url of insideAddresses)
      assert.equal(
        await reasonOf(guarded.fetch({ url, origins: { registered: originOf(url), private: [] } })),
        'address-not-public',
        url,
      );
    assert.equal(listener.connections(), 0);
  });

  it('are refused when a good server sends there', async () => {
    for (const url of all) {
      const before = hop.asked.length;
      const origins: Origins = { registered: [hop.url, ...originOf(url)], private: [hop.url] };
      const from = `${hop.url}/?to=${encodeURIComponent(url)}`;
      assert.notEqual(await reasonOf(guarded.fetch({ url: from, origins })), 'let through', url);
      if (url.length < 2_000) assert.ok(hop.asked.length > before, 'the good server was not asked');
    }
    assert.equal(listener.connections(), 0);
  });

  it('that no platform has registered are not asked for, however good', async () => {
    for (const url of ['http://93.184.216.34/film.mp4', 'https://media.example.org/film.mp4']) {
      const origins: Origins = { registered: ['https://other.example.org'], private: [] };
      assert.equal(await reasonOf(guarded.fetch({ url, origins })), 'origin-not-registered');
    }
    const otherPort: Origins = { registered: ['https://media.example.org'], private: [] };
    assert.equal(
      await reasonOf(guarded.fetch({ url: 'https://media.example.org:8443/film.mp4', origins: otherPort })),
      'origin-not-registered',
    );
    assert.equal(listener.connections(), 0);
  });

  it('of which one answer of the name server leads inside are refused altogether', async () => {
    answers.set('both.example', ['93.184.216.34', '10.0.0.1']);
    const origins: Origins = { registered: ['http://both.example'], private: [] };
    assert.equal(
      await reasonOf(guarded.fetch({ url: 'http://both.example/', origins })),
      'address-not-public',
    );
    assert.equal(listener.connections(), 0);
  });

  it('whose name means something else the second time are refused the second time', async () => {
    let asked = 0;
    const rebinding = fetchWith({
      resolve: async () => {
        asked += 1;
        return asked === 1 ? ['93.184.216.34'] : ['127.0.0.1'];
      },
    });
    const origins: Origins = { registered: ['http://rebinding.example'], private: [] };
    await rebinding.check('http://rebinding.example/film.mp4', origins);
    assert.equal(
      await reasonOf(rebinding.fetch({ url: 'http://rebinding.example/film.mp4', origins })),
      'address-not-public',
    );
    assert.equal(asked, 2);
    assert.equal(listener.connections(), 0);
  });

  it('that turn out to be another once connected hear not a byte', async () => {
    const led = fetchWith({ resolve: async () => ['93.184.216.34'] });
    const origins: Origins = { registered: ['http://led.example', 'https://led.example'], private: [] };
    const before = listener.connections();
    for (const url of ['http://led.example/film.mp4', 'https://led.example/film.mp4'])
      assert.equal(await reasonOf(led.fetch({ url, origins })), 'address-not-public');
    assert.equal(listener.connections(), before + 2, 'the listener was not reached, so this shows nothing');
    assert.equal(listener.bytes(), 0);
  });

  it('are not reached through a proxy of the environment', async () => {
    const names = [
      'http_proxy',
      'HTTP_PROXY',
      'https_proxy',
      'HTTPS_PROXY',
      'ALL_PROXY',
      'NODE_USE_ENV_PROXY',
    ];
    const kept = names.map((name) => [name, process.env[name]] as const);
    const proxy = await startListener();
    try {
      for (const name of names)
        process.env[name] = name.startsWith('NODE') ? '1' : `http://127.0.0.1:${proxy.port}`;
      const origins: Origins = { registered: ['http://127.0.0.1:1'], private: [] };
      assert.equal(
        await reasonOf(fetchWith().fetch({ url: 'http://127.0.0.1:1/', origins })),
        'address-not-public',
      );
      const good: Origins = { registered: [hop.url], private: [hop.url] };
      assert.equal(
        await reasonOf(fetchWith().fetch({ url: `${hop.url}/`, origins: good })),
        'redirect-nowhere',
      );
      assert.equal(proxy.connections(), 0);
    } finally {
      for (const [name, value] of kept)
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      proxy.server.close();
    }
  });

  it('are followed three times and no further, also in a circle', async () => {
    const origins: Origins = { registered: [hop.url], private: [hop.url] };
    let url = `${hop.url}/end`;
    for (let hops = 0; hops < 5; hops += 1) url = `${hop.url}/?to=${encodeURIComponent(url)}`;
    const before = hop.asked.length;
    assert.equal(await reasonOf(guarded.fetch({ url, origins })), 'redirects-too-many');
    assert.equal(hop.asked.length - before, 4);
  });

  it('that the operator has named as private are read; their neighbours, and what is never anybody’s, are not', async () => {
    const named = `http://127.0.0.1:${listener.port}`;
    const origins: Origins = { registered: [named, `http://127.0.0.2:${listener.port}`], private: [named] };
    const answer = await guarded.fetch({ url: `${named}/film.mp4`, origins });
    answer.body.resume();
    assert.equal(answer.status, 200);
    assert.ok(listener.bytes() > 0);
    const bytes = listener.bytes();
    assert.equal(
      await reasonOf(guarded.fetch({ url: `http://127.0.0.2:${listener.port}/film.mp4`, origins })),
      'address-not-public',
    );
    for (const url of [
      'http://169.254.169.254/',
      'http://[fd00:ec2::254]/',
      'http://224.0.0.1/',
      'http://0.0.0.0/',
    ]) {
      const [origin = ''] = originOf(url);
      assert.equal(
        await reasonOf(guarded.fetch({ url, origins: { registered: [origin], private: [origin] } })),
        'address-not-public',
        url,
      );
    }
    assert.equal(listener.bytes(), bytes);
  });
});
