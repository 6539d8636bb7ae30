import assert from 'node:assert/strict';
import fc from 'fast-check';
import { promisedSeconds, writeMpd } from '../../resume-service/src/transcode/manifests/mpd-rules.ts';
import type { ConversionPlan } from '../../resume-service/src/transcode/manifests/planned.ts';
import { escapeXml } from '../../resume-service/src/transcode/manifests/xml-rules.ts';
import {
  constantPlan,
  framesPerSegment,
  frameTicks,
  timelinePlan,
} from '../../resume-service/src/transcode/segmenting/grid-rules.ts';

/** 20.5 s of a film: two renditions on one grid, two sounds, two texts. */
const film: ConversionPlan = {
  durationSeconds: 20.5,
  video: [
    {
      ...{ id: 'v0', segments: constantPlan(12_800, 25_600, 262_400), codecs: 'avc1.64001e' },
      ...{ bandwidth: 1_050_000, width: 640, height: 360, frameRate: '25/1' },
    },
    {
      ...{ id: 'v1', segments: constantPlan(12_800, 25_600, 262_400), codecs: 'avc1.42c01f' },
      ...{ bandwidth: 3_150_000, width: 1280, height: 720, frameRate: '25/1' },
    },
  ],
  audio: [
    {
      ...{ id: 'a0', segments: constantPlan(48_000, 98_304, 984_064), codecs: 'mp4a.40.2' },
      ...{ bandwidth: 134_400, channels: 2, sampleRateHz: 48_000, language: 'en', isDefault: true },
    },
    {
      ...{ id: 'a1', segments: constantPlan(48_000, 98_304, 984_064), codecs: 'mp4a.40.2' },
      ...{ bandwidth: 134_400, channels: 2, sampleRateHz: 48_000, language: 'fr', isDefault: false },
      ...{ role: 'description', label: 'Pour <aveugles> & "autres"' },
    },
  ],
  text: [
    { id: 't0', language: 'en', role: 'caption', label: 'English', isDefault: false },
    { id: 't1', language: 'zh', isDefault: false },
  ],
};

const filmMpd = `<?xml version="1.0" encoding="UTF-8"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011" type="static" mediaPresentationDuration="PT20.501S" minBufferTime="PT2.048S">
  <Period id="0" start="PT0S">
    <AdaptationSet contentType="video" mimeType="video/mp4" segmentAlignment="true" startWithSAP="1">
      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>
      <SegmentTemplate timescale="12800" duration="25600" startNumber="0" endNumber="10" initialization="$RepresentationID$/init.mp4" media="$RepresentationID$/$Number$.m4s"/>
      <Representation id="v0" codecs="avc1.64001e" bandwidth="1050000" width="640" height="360" frameRate="25/1" sar="1:1"/>
      <Representation id="v1" codecs="avc1.42c01f" bandwidth="3150000" width="1280" height="720" frameRate="25/1" sar="1:1"/>
    </AdaptationSet>
    <AdaptationSet contentType="audio" mimeType="audio/mp4" lang="en" segmentAlignment="true" startWithSAP="1" selectionPriority="2">
      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>
      <SegmentTemplate timescale="48000" duration="98304" startNumber="0" endNumber="10" initialization="$RepresentationID$/init.mp4" media="$RepresentationID$/$Number$.m4s"/>
      <Representation id="a0" codecs="mp4a.40.2" bandwidth="134400" audioSamplingRate="48000">
        <AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="2"/>
      </Representation>
    </AdaptationSet>
    <AdaptationSet contentType="audio" mimeType="audio/mp4" lang="fr" segmentAlignment="true" startWithSAP="1" selectionPriority="1">
      <Label>Pour &#60;aveugles&#62; &#38; &#34;autres&#34;</Label>
      <Accessibility schemeIdUri="urn:tva:metadata:cs:AudioPurposeCS:2007" value="1"/>
      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="description"/>
      <SegmentTemplate timescale="48000" duration="98304" startNumber="0" endNumber="10" initialization="$RepresentationID$/init.mp4" media="$RepresentationID$/$Number$.m4s"/>
      <Representation id="a1" codecs="mp4a.40.2" bandwidth="134400" audioSamplingRate="48000">
        <AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="2"/>
      </Representation>
    </AdaptationSet>
    <AdaptationSet contentType="text" mimeType="text/vtt" lang="en">
      <Label>English</Label>
      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="caption"/>
      <Representation id="t0" bandwidth="256">
        <BaseURL>text/0.vtt</BaseURL>
      </Representation>
    </AdaptationSet>
    <AdaptationSet contentType="text" mimeType="text/vtt" lang="zh">
      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="subtitle"/>
      <Representation id="t1" bandwidth="256">
        <BaseURL>text/1.vtt</BaseURL>
      </Representation>
    </AdaptationSet>
  </Period>
</MPD>
`;

/** A copied HDR picture, cut at its key frames; what is not known of it is left out. */
const copied: ConversionPlan = {
  durationSeconds: 11,
  video: [
    {
      ...{ id: 'v0', segments: timelinePlan(1000, [0, 2000, 4000, 6500, 9000], 11_000) },
      ...{ bandwidth: 8_400_000, sampleAspectRatio: '4:3', transfer: 16 },
    },
  ],
  audio: [],
  text: [],
};

const copiedMpd = `<?xml version="1.0" encoding="UTF-8"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011" type="static" mediaPresentationDuration="PT11S" minBufferTime="PT2.5S">
  <Period id="0" start="PT0S">
    <AdaptationSet contentType="video" mimeType="video/mp4" segmentAlignment="true" startWithSAP="1">
      <SupplementalProperty schemeIdUri="urn:mpeg:mpegB:cicp:TransferCharacteristics" value="16"/>
      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>
      <SegmentTemplate timescale="1000" startNumber="0" endNumber="4" initialization="$RepresentationID$/init.mp4" media="$RepresentationID$/$Number$.m4s">
        <SegmentTimeline>
          <S t="0" d="2000" r="1"/>
          <S d="2500" r="1"/>
          <S d="2000"/>
        </SegmentTimeline>
      </SegmentTemplate>
      <Representation id="v0" bandwidth="8400000" sar="4:3"/>
    </AdaptationSet>
  </Period>
</MPD>
`;

describe('the DASH manifest', () => {
  it('names every track, with its grid as one number', () => {
    assert.equal(writeMpd(film), filmMpd);
  });

  it('has a timeline for a picture that is cut at its key frames', () => {
    assert.equal(writeMpd(copied), copiedMpd);
  });

  it('puts pictures that are cut differently into sets of their own', () => {
    const [first] = film.video;
    const [second] = copied.video;
    assert.ok(first && second);
    const mpd = writeMpd({ ...film, video: [first, { ...second, id: 'v1' }], audio: [], text: [] });
    assert.equal(mpd.match(/<AdaptationSet /g)?.length, 2);
  });

  it('is as short for twelve hours as for a minute', () => {
    const twelveHours = 12 * 3600;
    const [first] = film.video;
    assert.ok(first);
    const segments = constantPlan(24_000, 48_048, twelveHours * 24_000);
    const long = writeMpd({
      durationSeconds: twelveHours,
      video: [{ ...first, segments }],
      audio: [],
      text: [],
    });
    assert.ok(long.length < 1_500, `${long.length} characters`);
  });

  it('never makes a player ask for a segment behind the last, nor leaves one out', () => {
    const rates = [
      [24_000, 1001],
      [25, 1],
      [30_000, 1001],
      [50, 1],
      [60_000, 1001],
      [13, 1],
    ] as const;
    const anyFilm = fc.record({
      rate: fc.constantFrom(...rates),
      frames: fc.integer({ min: 1, max: 3_000_000 }),
    });
    fc.assert(
      fc.property(anyFilm, ({ rate: [numerator, denominator], frames }) => {
        const { timescale, perFrame } = frameTicks({ numerator, denominator });
        const perSegment = framesPerSegment({ numerator, denominator }) * perFrame;
        const segments = constantPlan(timescale, perSegment, frames * perFrame);
        const durationSeconds = segments.endTick / timescale;
        const seconds = promisedSeconds({
          durationSeconds,
          video: [{ id: 'v0', bandwidth: 1, segments }],
          audio: [],
          text: [],
        });
        const asked = Math.ceil(seconds / (perSegment / timescale));
        // A last frame shorter than the rounding may be lost, a segment that is longer than it never.
        const isTiny = segments.durationOf(segments.count - 1) / timescale < 0.002;
        assert.ok(
          asked === segments.count || (isTiny && asked === segments.count - 1),
          `${asked} of ${segments.count}`,
        );
      }),
    );
  });

  it('holds any title whatsoever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.match(escapeXml(text), /^(?:[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}])*$/u);
        assert.doesNotMatch(escapeXml(text), /[<>"']|&(?!#\d+;)/);
      }),
    );
  });
});
