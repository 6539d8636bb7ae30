import assert from 'node:assert/strict';
import type { Capabilities, TextCapability } from '../../../resume-service/src/devices/contract.ts';
import { decide } from '../../../resume-service/src/playback/decision-rules.ts';
import { deliveryOf, type TextCarrier } from '../../../resume-service/src/playback/text-rules.ts';
import type { MediaFacts, TextTrack } from '../../../resume-service/src/videos/contract.ts';

const srt: TextTrack = { index: 2, codec: 'subrip' };
const pgs: TextTrack = { index: 3, codec: 'hdmv_pgs_subtitle', isPicture: true };
const vobsub: TextTrack = { index: 4, codec: 'vobsub', isPicture: true };

const direct: TextCarrier = { containers: ['mkv'], transport: 'file', extractsText: false };
const segments: TextCarrier = { containers: ['mp4'], transport: 'hls', extractsText: false };
const matroska: TextCarrier = { containers: ['mkv'], transport: 'http', extractsText: false };

const external = (format: string): TextCapability => ({ format, delivery: 'external' });
const embedded = (format: string): TextCapability => ({ format, delivery: 'embedded' });

describe('subtitles', () => {
  const table: [string, TextTrack, TextCapability[], TextCarrier, string][] = [
    [
      'stay inside where the screen reads them there',
      srt,
      [external('srt'), embedded('srt')],
      direct,
      'embedded',
    ],
    ['go beside the file otherwise', srt, [external('srt')], direct, 'external'],
    ['are made into another text format', srt, [external('webvtt')], direct, 'external'],
    [
      'in their own format come before others',
      srt,
      [{ format: 'ttml', delivery: 'manifest' }, external('srt')],
      { ...segments, extractsText: true },
      'external',
    ],
    [
      'travel in a manifest',
      srt,
      [{ format: 'webvtt', delivery: 'manifest' }],
      { ...segments, extractsText: true },
      'manifest',
    ],
    [
      'do not travel in a manifest that is not there',
      srt,
      [{ format: 'webvtt', delivery: 'manifest' }],
      direct,
      'burn-in',
    ],
    [
      'with styles are not made into others',
      { index: 2, codec: 'ass' },
      [external('webvtt')],
      direct,
      'burn-in',
    ],
    ['are not given styles', srt, [external('ass')], direct, 'burn-in'],
    ['that are pictures never become text', pgs, [external('webvtt')], direct, 'burn-in'],
    ['that are pictures go beside the file too', pgs, [external('pgs')], segments, 'external'],
    [
      'for television that are pictures have no file of their own',
      { index: 2, codec: 'dvb_subtitle', isPicture: true },
      [external('dvb_subtitle')],
      segments,
      'burn-in',
    ],
    ['inside a file that is converted have to be got out', srt, [external('srt')], segments, 'burn-in'],
    [
      'beside a file that is converted are at hand',
      { ...srt, isExternal: true },
      [external('webvtt')],
      segments,
      'external',
    ],
    [
      'are put into a single Matroska file',
      { ...srt, isExternal: true },
      [embedded('srt')],
      matroska,
      'embedded',
    ],
    [
      'are put into nothing else',
      { ...srt, isExternal: true },
      [embedded('srt'), external('srt')],
      { ...matroska, containers: ['mp4'] },
      'external',
    ],
    [
      'beside a file that is played as it is stay there',
      { ...srt, isExternal: true },
      [embedded('srt'), external('srt')],
      direct,
      'external',
    ],
    [
      'are embedded in the containers named',
      srt,
      [{ ...embedded('srt'), containers: ['mp4'] }],
      direct,
      'burn-in',
    ],
    [
      'of a disc are stored as mks',
      vobsub,
      [{ ...external('vobsub'), containers: ['mks'] }],
      segments,
      'external',
    ],
    [
      'of a disc that are not, are not',
      { ...vobsub, isExternal: true, container: 'sub' },
      [{ ...external('vobsub'), containers: ['mks'] }],
      segments,
      'burn-in',
    ],
    [
      'of a disc that are, are',
      { ...vobsub, isExternal: true, container: 'mks' },
      [{ ...external('vobsub'), containers: ['mks'] }],
      segments,
      'external',
    ],
  ];
  for (const [name, track, forms, carrier, delivery] of table)
    it(name, () => assert.equal(deliveryOf(track, forms, carrier), delivery));
});

describe('subtitles in a decision', () => {
  const film: MediaFacts = {
    containers: ['mp4'],
    video: [{ index: 0, codec: 'h264' }],
    audio: [{ index: 1, codec: 'aac' }],
    text: [srt, pgs],
  };
  const stb: Capabilities = {
    video: [{ codec: 'h264', containers: ['mp4'] }],
    audio: [{ codec: 'aac', containers: ['mp4'] }],
  };

  it('that were not chosen change nothing', () => {
    assert.deepEqual([decide(film, stb).method, decide(film, stb, { text: null }).text], ['direct', null]);
  });

  it('that are text go beside the file', () => {
    const { method, text } = decide(film, stb, { text: 2 });
    assert.deepEqual([method, text], ['direct', { index: 2, delivery: 'external' }]);
  });

  it('that are pictures are burnt in, for which the picture is converted and the sound is not', () => {
    const { method, reasons, video, audio, text } = decide(film, stb, { text: 3 });
    assert.deepEqual(
      [method, reasons, video?.action, audio?.action, text?.delivery],
      ['transcode', ['text-format-not-supported'], 'encode', 'copy', 'burn-in'],
    );
  });

  it('with styles travel as WebVTT, for which the picture is not made anew', () => {
    const ass: TextTrack = { index: 2, codec: 'ass', isReadable: true };
    const styled: MediaFacts = { ...film, containers: ['matroska'], text: [ass] };
    const { method, reasons, text } = decide(styled, stb, { text: 2 });
    assert.deepEqual([method, reasons, text?.delivery], ['remux', ['container-not-supported'], 'manifest']);
    const mp4 = decide({ ...styled, containers: ['mp4'] }, stb, { text: 2 });
    assert.deepEqual([mp4.method, mp4.text?.delivery], ['direct', 'external']);
  });

  it('that are text never lead to another picture: those that cannot be had are not shown', () => {
    const unreadable: TextTrack = { ...srt, isReadable: false, problem: 'unreadable' };
    const forms: TextCapability[][] = [[], [external('ass')], [external('pgs')], [embedded('srt')]];
    for (const text of forms)
      for (const track of [srt, unreadable, { index: 2, codec: 'ass' }])
        for (const container of ['mp4', 'mpegts']) {
          const facts: MediaFacts = { ...film, containers: [container], text: [track] };
          const { video, reasons, ...decision } = decide(facts, { ...stb, text }, { text: 2 });
          assert.equal(video?.action, 'copy');
          assert.ok(!reasons.includes('text-format-not-supported'));
          assert.notEqual(decision.text?.delivery, 'burn-in');
        }
  });

  it('that are pictures are drawn in even for a screen that takes them beside: nobody makes those files', () => {
    const { text } = decide(film, { ...stb, text: [external('pgs')] }, { text: 3 });
    assert.equal(text?.delivery, 'burn-in');
  });

  it('are burnt in by a service that cannot take them out of what it converts', () => {
    const ts: MediaFacts = { ...film, containers: ['mpegts'] };
    const abilities = { servesFiles: true, converts: true, extractsText: false, makesAnything: true };
    assert.equal(decide(ts, stb, { text: 2 }).video?.action, 'copy');
    assert.equal(decide(ts, stb, { text: 2 }, abilities).video?.action, 'encode');
  });
});
