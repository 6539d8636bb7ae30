import assert from 'node:assert/strict';
import {
  createClient,
  createPauseReporter,
  type PauseReporterOptions,
  type PlayerFact,
  type PlayerView,
} from '../../../resume-service/src/client/index.ts';
import { useIndexedDb } from './entries.ts';
import { type ReportServer, startReportServer, until } from './report-server.ts';

/** A player in memory, moved by the test. */
const testPlayer = () => {
  const listeners = new Set<(fact: PlayerFact) => void>();
  const player = {
    position: 0,
    duration: 600 as number | null,
    rate: 1,
    paused: true,
    ended: false,
    subscribe: (listener: (fact: PlayerFact) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const tell = (fact: PlayerFact) => listeners.forEach((listener) => listener(fact));
  return { view: player satisfies PlayerView, tell, listeners };
};

describe('the pause reporter', () => {
  useIndexedDb();
  let server: ReportServer;
  let player: ReturnType<typeof testPlayer>;
  const device = { id: 'device-1', name: 'Kitchen' };

  beforeEach(async () => {
    server = await startReportServer();
    player = testPlayer();
  });
  afterEach(() => server.close());

  const startReporter = (more: Partial<PauseReporterOptions> = {}) =>
    createPauseReporter({
      client: createClient({ baseUrl: server.url }),
      player: player.view,
      device,
      account: 'anna',
      ...more,
    });
  const kinds = () => server.taken.map(({ kind }) => kind);

  it('tells the service of a pause, with all that is known of it', async () => {
    const reporter = startReporter({ profile: null });
    reporter.open({
      video: 'video-1',
      playback: 'playback-1',
      title: 'Night train',
      media: { container: 'mp4', videoCodec: 'avc1.640028', frameRate: '30000/1001' },
      tracks: { audio: { language: 'en' }, text: null },
    });
    player.view.paused = false;
    reporter.played();
    player.view.position = 754.2;
    player.view.duration = 1_000;
    player.view.paused = true;
    reporter.pausedByViewer();
    await until(() => server.taken.length === 2);
    const { occurredAt, activeAt, session, eventId, ...told } = server.taken[1] ?? assert.fail();
    assert.ok(Math.abs(occurredAt - Date.now()) < 5_000);
    assert.equal(activeAt, occurredAt);
    assert.match(session, /^[0-9a-f]{32}\.0$/);
    assert.equal(eventId, `${session}.1`);
    assert.deepEqual(told, {
      sequence: 1,
      kind: 'pause',
      playedHere: 0,
      resumed: false,
      jumped: false,
      profile: null,
      playback: 'playback-1',
      video: { id: 'video-1' },
      title: 'Night train',
      position: 754.2,
      duration: 1_000,
      playbackRate: 1,
      media: { container: 'mp4', videoCodec: 'avc1.640028', frameRate: '30000/1001' },
      tracks: { audio: { language: 'en' }, text: null },
      device,
    });
    await reporter.close();
  });

  it('sees the end by itself, leaves failures to the app, and stops on close', async () => {
    const reporter = startReporter();
    reporter.open({ video: { playUrl: 'https://example.org/film' } });
    reporter.played();
    player.tell('ended');
    reporter.open({ video: 'second' });
    reporter.played();
    player.tell('failed');
    reporter.open({ video: 'third' });
    reporter.played();
    reporter.failed();
    await reporter.close();
    assert.deepEqual(kinds(), ['progress', 'ended', 'progress', 'stop', 'progress', 'failed']);
    assert.equal(player.listeners.size, 0);
  });

  it('stops a title that is still open when the next is opened', async () => {
    const reporter = startReporter();
    reporter.open({ video: 'first' });
    reporter.played();
    reporter.open({ video: 'second' });
    reporter.played();
    await reporter.close();
    assert.deepEqual(
      server.taken.map(({ kind, video }) => [kind, video.id]),
      [
        ['progress', 'first'],
        ['stop', 'first'],
        ['progress', 'second'],
        ['stop', 'second'],
      ],
    );
    assert.equal(new Set(server.taken.map(({ session }) => session)).size, 2);
  });

  it('settles a jump by itself', async () => {
    const reporter = startReporter();
    reporter.open({ video: 'video-1' });
    player.view.paused = false;
    reporter.played();
    player.view.position = 30;
    reporter.seekedByViewer();
    await until(() => server.taken.length === 2);
    const [, jump] = server.taken;
    assert.deepEqual([jump?.position, jump?.jumped, jump?.playedHere], [30, true, 0]);
    await reporter.close();
  });

  it('files an event under the profile that was chosen when it happened', async () => {
    const reporter = startReporter({ profile: 'link-anna' });
    reporter.open({ video: 'video-1' });
    reporter.played();
    reporter.setProfile('link-ben');
    reporter.pausedByViewer();
    await reporter.close();
    const [first] = server.taken;
    const pause = server.taken.find(({ kind }) => kind === 'pause');
    assert.deepEqual([first?.profile, pause?.profile], ['link-anna', 'link-ben']);
    assert.notEqual(first?.session, pause?.session);
  });

  it('keeps what happens offline through a crash, for the same account only', async () => {
    await server.close();
    const crashed = startReporter();
    crashed.open({ video: 'video-1' });
    crashed.played();
    player.view.position = 60;
    crashed.pausedByViewer();
    await new Promise((resolve) => setTimeout(resolve, 50));
    // No close: the page is gone. (Its sender still holds on to the network that is not there.)
    await server.open();
    const ben = startReporter({ account: 'ben' });
    await ben.close();
    assert.deepEqual(server.taken, []);
    const anna = startReporter();
    await until(() => server.taken.length === 2);
    assert.deepEqual(
      server.taken.map(({ kind, position }) => [kind, position]),
      [
        ['progress', 0],
        ['pause', 60],
      ],
    );
    await anna.close();
    await crashed.close();
  });
});
