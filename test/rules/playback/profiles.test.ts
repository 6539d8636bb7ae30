import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { declaredProfiles } from '../../../resume-service/src/client/capability-rules.ts';
import { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { decide } from '../../../resume-service/src/playback/decision-rules.ts';
import {
  builtInProfiles,
  loadProfiles,
} from '../../../resume-service/src/playback/profiles/declared-profiles.ts';
import type { MediaFacts, VideoTrack } from '../../../resume-service/src/videos/contract.ts';

const film = (container: string, video: VideoTrack, audio: string): MediaFacts => ({
  ...{ containers: [container], video: [video], audio: [{ index: 1, codec: audio, channels: 2 }], text: [] },
});
const plain = film('mp4', { index: 0, codec: 'h264', profile: 'High', level: 40, frameRate: '25/1' }, 'aac');

describe('declared profiles', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'profiles-'));
  });
  afterEach(() =>
    Promise.all(['mine.json', 'other.json'].map((name) => rm(path.join(folder, name), { force: true }))),
  );
  after(() => rm(folder, { recursive: true }));
  const write = (name: string, content: string): Promise<void> => writeFile(path.join(folder, name), content);

  it('of common boxes and browsers fit the contract and play an ordinary film', () => {
    for (const profile of builtInProfiles) {
      Capabilities.parse(profile);
      assert.equal(decide(plain, profile).method, 'direct', profile.profile);
      const vp8 = decide(film('ogg', { index: 0, codec: 'theora' }, 'vorbis'), profile);
      assert.deepEqual([vp8.isPlayable, vp8.container], [true, 'mp4'], profile.profile);
    }
  });

  it('call the set-top box of the demo what the TV app calls it', () => {
    const stb = builtInProfiles.find(({ profile }) => profile === 'stb');
    assert.deepEqual(stb, declaredProfiles.stb);
  });

  it('know that webOS shows Dolby Vision from MP4 and not from Matroska', async () => {
    const profiles = await loadProfiles(undefined);
    const webOs = profiles.complete({ profile: 'webos-5', video: [], audio: [] });
    const dolby: VideoTrack = {
      ...{ index: 0, codec: 'hevc', profile: 'Main 10', hdr: 'dolby-vision' },
      dolbyVision: { profile: 5 },
    };
    assert.equal(decide(film('mp4', dolby, 'aac'), webOs).method, 'direct');
    const { method, reasons } = decide(film('matroska', dolby, 'aac'), webOs);
    assert.deepEqual([method, reasons], ['remux', ['video-range-not-supported']]);
  });

  it('stand for a screen that has said nothing else, and for no other', async () => {
    const { complete, names } = await loadProfiles(undefined);
    assert.ok(names().includes('hbbtv-2'));
    assert.equal(complete(null), null);
    assert.equal(complete({ profile: 'roku', video: [], audio: [] })?.video.length, 3);
    const measured: Capabilities = {
      profile: 'stb',
      video: [{ codec: 'vp9', containers: ['webm'] }],
      audio: [],
    };
    assert.equal(complete(measured), measured);
    const unknown: Capabilities = { profile: 'nobody', video: [], audio: [] };
    assert.equal(complete(unknown), unknown);
  });

  it('of an operator are read from a folder, under their own name or that of their file', async () => {
    const capabilities = { video: [{ codec: 'mpeg2video', containers: ['ts'] }], audio: [] };
    await write('mine.json', JSON.stringify(capabilities));
    await write('other.json', JSON.stringify({ ...capabilities, profile: 'stb' }));
    const { complete } = await loadProfiles(folder);
    const codecOf = (profile: string) => complete({ profile, video: [], audio: [] })?.video[0]?.codec;
    assert.deepEqual([codecOf('mine'), codecOf('stb'), codecOf('rdk')], ['mpeg2video', 'mpeg2video', 'h264']);
  });

  const bad: [string, string, RegExp][] = [
    ['that are no JSON', '{', /mine\.json cannot be used: .*JSON/],
    ['with a word that is not known', '{"video":[],"audio":[],"maxBitrat":1}', /mine\.json.*maxBitrat/],
    ['with a limit of nothing', '{"video":[],"audio":[],"maxBitrate":0}', /mine\.json.*maxBitrate/],
    ['that lack something', '{"video":[]}', /mine\.json.*audio/],
    [
      'with a condition on nothing',
      '{"video":[],"audio":[],"conditions":[{"on":"video","conditions":[{"property":"colour","operator":"equals","value":1}]}]}',
      /mine\.json.*conditions\.0\.conditions\.0\.property/,
    ],
  ];
  for (const [name, content, message] of bad)
    it(`of an operator ${name} stop the start, and name their file`, async () => {
      await write('mine.json', content);
      await assert.rejects(loadProfiles(folder), { name: 'ConfigError', message });
    });

  it('state limits above zero', () => {
    const video = { codec: 'h264', containers: ['mp4'] };
    const of = (limit: object) => [
      { video: [{ ...video, ...limit }], audio: [] },
      { video: [], audio: [], targets: [{ container: 'mp4', transport: 'dash', ...limit }] },
    ];
    for (const name of ['maxBitrate', 'maxWidth', 'maxHeight', 'maxFrameRate'])
      for (const capabilities of of({ [name]: 1 })) {
        assert.ok(Capabilities.safeParse(capabilities).success, name);
        for (const odd of [0, -5])
          for (const refused of of({ [name]: odd }))
            assert.equal(Capabilities.safeParse(refused).success, false, `${name} ${odd}`);
      }
    for (const odd of [{ maxLevel: 0 }, { maxReferenceFrames: -1 }, { bitDepths: [0] }])
      assert.equal(Capabilities.safeParse(of(odd)[0]).success, false);
    const audio = [{ codec: 'aac', containers: ['mp4'], maxChannels: 0 }];
    assert.equal(Capabilities.safeParse({ video: [], audio }).success, false);
  });

  it('of an operator stop the start when a name is stated twice, or the folder is not there', async () => {
    const content = JSON.stringify({ profile: 'box', video: [], audio: [] });
    await Promise.all([write('mine.json', content), write('other.json', content)]);
    await assert.rejects(loadProfiles(folder), { message: /other\.json.*"box" is stated twice/ });
    await assert.rejects(loadProfiles(path.join(folder, 'nowhere')), { message: /nowhere cannot be read/ });
  });
});
