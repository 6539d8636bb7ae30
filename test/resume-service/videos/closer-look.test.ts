import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBus } from '../../../resume-service/src/core/bus.ts';
import { systemClock } from '../../../resume-service/src/core/clock.ts';
import { createLog } from '../../../resume-service/src/core/log.ts';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { openStore, type Store } from '../../../resume-service/src/store/index.ts';
import { createVideos, type Videos } from '../../../resume-service/src/videos/index.ts';
import { clip } from '../../support/clips.ts';
import { oddClips } from '../../support/odd-clips.ts';
import { captions, subRip } from '../../support/text-clips.ts';

describe('the closer look at films whose text takes for ever', function () {
  this.timeout(120_000);
  it('finds the key frames of all of them meanwhile', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'continuo-slow-text-'));
    const [mediaDir, ffmpegPath] = [path.join(folder, 'media'), path.join(folder, 'ffmpeg')];
    await mkdir(mediaDir);
    const film = await oddClips['SubRip in Matroska'].file();
    for (const name of ['One.mkv', 'Two.mkv', 'Three.mkv']) await copyFile(film, path.join(mediaDir, name));
    const script = '#!/bin/sh\ncase "$*" in *webvtt*) exec sleep 1000;; esac\nexec ffmpeg "$@"\n';
    await writeFile(ffmpegPath, script, { mode: 0o755 });
    const store = await openStore({ dataDir: folder });
    const processes = createProcesses();
    const videos = createVideos({
      ...{ connection: store.connection, clock: systemClock, processes, mediaDir, makesDemo: false },
      ...{ dataDir: folder, ffmpegPath, ffprobePath: 'ffprobe' },
      bus: createBus((error) => assert.fail(String(error))),
      log: createLog('silent'),
    });
    await store.ready();
    await videos.start();
    try {
      const measured = () =>
        videos
          .list('web', { limit: 9 })
          .videos.filter(({ editions }) => editions.some(({ facts }) => facts?.isMeasured));
      while (measured().length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await Promise.all([processes.close(), videos.close()]);
      await store.close();
      await rm(folder, { recursive: true });
    }
  });
});

describe('the closer look at a film', function () {
  this.timeout(120_000);
  let [mediaDir, dataDir] = ['', ''];
  let videos: Videos;
  let store: Store;
  let stop: () => Promise<void>;

  const start = async (): Promise<void> => {
    store = await openStore({ dataDir });
    const processes = createProcesses();
    videos = createVideos({
      ...{ connection: store.connection, clock: systemClock, processes, dataDir, mediaDir, makesDemo: false },
      bus: createBus((error) => assert.fail(String(error))),
      log: createLog('silent'),
    });
    await store.ready();
    await videos.start();
    stop = async () => {
      await Promise.all([processes.close(), videos.close()]);
      await store.close();
    };
  };
  const editionOf = (title: string) =>
    videos
      .list('web', { limit: 100 })
      .videos.find((video) => video.title === title)
      ?.editions.at(0);
  const idOf = (title: string): string => editionOf(title)?.id ?? assert.fail(`there is no ${title}`);
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const isLookedInto = (title: string): boolean => {
    const facts = editionOf(title)?.facts;
    const texts = facts?.text.filter(({ isPicture }) => !isPicture) ?? [];
    return facts?.isMeasured === true && texts.every(({ isReadable }) => isReadable !== undefined);
  };
  const textOf = async (title: string, index: number): Promise<string | undefined> => {
    const file = await videos.textTrack(idOf(title), index);
    return file && readFile(file, 'utf8');
  };
  const cue = (words: string) => `WEBVTT\n\n00:00:02.000 --> 00:00:07.000\n${words}\n`;

  before(async () => {
    [mediaDir, dataDir] = [
      await mkdtemp(path.join(tmpdir(), 'media-')),
      await mkdtemp(path.join(tmpdir(), 'data-')),
    ];
    const put = async (name: string, from: string) => copyFile(from, path.join(mediaDir, name));
    await put('Matroska.mkv', await oddClips['SubRip in Matroska'].file());
    await put('Timed.mp4', await oddClips['timed text in MP4'].file());
    await put('Pictures.mkv', await oddClips['picture subtitles'].file());
    await put('Middle.mp4', await oddClips['a start before zero'].file());
    await put('Beside.mp4', await clip({ extra: ['-bf', '2'] }));
    await writeFile(
      path.join(mediaDir, 'Beside.fr.srt'),
      Buffer.from(subRip('Café <font size=9>noir</font>'), 'latin1'),
    );
    await writeFile(path.join(mediaDir, 'Beside.zh.vtt'), `WEBVTT\n\n00:02.000 --> 00:07.000\n晚上好\n`);
    await writeFile(path.join(mediaDir, 'Beside.de.srt'), Buffer.from([0, 1, 2, 3, 255, 254]));
    await start();
    const all = ['Matroska', 'Timed', 'Pictures', 'Middle', 'Beside'];
    await until(() => all.every(isLookedInto));
  });
  after(async () => {
    await stop();
    await Promise.all([mediaDir, dataDir].map((folder) => rm(folder, { recursive: true })));
  });

  it('finds the key frames, in ticks from the first picture', async () => {
    assert.deepEqual(await videos.keyFramesOf(idOf('Matroska')), {
      ...{ timescale: 1000, ticks: [0, 2000, 4000, 6000, 8000], endTick: 10_000, isOpenGop: false },
    });
    assert.deepEqual((await videos.keyFramesOf(idOf('Timed')))?.ticks, [0, 30_720, 61_440, 92_160, 122_880]);
  });
  it('finds none where the film begins between two of them, or is not there', async () => {
    assert.equal(await videos.keyFramesOf(idOf('Middle')), null);
    assert.equal(await videos.keyFramesOf('eNowhere'), null);
  });
  it('gives a conversion all it needs to know', async () => {
    const source = await videos.sourceOf(idOf('Timed'));
    assert.equal(source?.keyFrames?.endTick, 153_600);
    assert.equal(source?.facts.isMeasured, true);
    assert.match(source?.id ?? '', /^e[\w-]{16}\.[0-9a-z]+-[0-9a-z]+$/);
    assert.equal(await videos.sourceOf('eNowhere'), undefined);
  });
  it('makes WebVTT of text in the film, counted from the first picture', async () => {
    // In this file the picture begins at 21 ms, and so everything is 21 ms later.
    assert.equal(await textOf('Matroska', 2), cue(captions.english));
    assert.equal(await textOf('Timed', 2), cue(captions.english));
    assert.equal(await textOf('Timed', 3), cue(captions.german));
  });
  it('makes WebVTT of text files beside the film, whatever they are written in', async () => {
    const beside = editionOf('Beside')?.facts?.text.map((track) => [
      track.index,
      track.language,
      track.isReadable,
    ]);
    assert.deepEqual(beside, [
      [1000, 'de', false],
      [1001, 'fr', true],
      [1002, 'zh', true],
    ]);
    assert.equal(await textOf('Beside', 1001), cue('Café noir'));
    assert.equal(await textOf('Beside', 1002), cue('晚上好'));
  });
  it('says why there is no text, and has none of pictures', async () => {
    const [broken] = editionOf('Beside')?.facts?.text ?? [];
    assert.ok(['unreadable', 'empty'].includes(broken?.problem ?? ''));
    assert.equal(await textOf('Beside', 1000), undefined);
    assert.equal(await textOf('Pictures', 2), undefined);
    assert.equal(await textOf('Timed', 1), undefined);
  });
  it('is taken again when a text file comes or goes', async () => {
    await writeFile(path.join(mediaDir, 'Timed.nl.srt'), subRip('Goedenavond'));
    await until(() => editionOf('Timed')?.facts?.text.length === 3 && isLookedInto('Timed'));
    assert.equal(await textOf('Timed', 1000), cue('Goedenavond'));
    await rm(path.join(mediaDir, 'Timed.nl.srt'));
    await until(() => editionOf('Timed')?.facts?.text.length === 2 && isLookedInto('Timed'));
    assert.equal(await textOf('Timed', 1000), undefined);
    assert.equal(await textOf('Timed', 2), cue(captions.english));
  });
  it('is taken again when the film changes', async () => {
    const before = await videos.sourceOf(idOf('Middle'));
    await copyFile(await clip({ seconds: 4, extra: ['-bf', '2'] }), path.join(mediaDir, 'Middle.mp4'));
    await until(() => editionOf('Middle')?.facts?.durationSeconds === 4 && isLookedInto('Middle'));
    assert.deepEqual((await videos.keyFramesOf(idOf('Middle')))?.ticks, [0, 30_720]);
    assert.notEqual((await videos.sourceOf(idOf('Middle')))?.id, before?.id);
  });
  it('is remembered over a restart', async () => {
    await stop();
    await start();
    assert.deepEqual((await videos.keyFramesOf(idOf('Timed')))?.ticks, [0, 30_720, 61_440, 92_160, 122_880]);
    assert.equal(await textOf('Timed', 2), cue(captions.english));
  });
  it('is taken again where an older release took it', async () => {
    const id = idOf('Timed');
    const editions = store.connection.model('Edition');
    const stored = (await editions.findOne({ _id: id }).lean()) as unknown as {
      facts: Record<string, unknown>;
    };
    const { version: _, isMeasured: __, ...old } = stored.facts;
    await editions.updateOne({ _id: id }, { $set: { facts: old } });
    await stop();
    await start();
    assert.equal(editionOf('Timed')?.facts?.version, undefined, 'until then the old facts count');
    await until(() => editionOf('Timed')?.facts?.version === 2 && isLookedInto('Timed'));
    assert.equal(idOf('Timed'), id);
    assert.equal(editionOf('Timed')?.facts?.video[0]?.keyFrameDistanceSeconds, 2);
  });
});
