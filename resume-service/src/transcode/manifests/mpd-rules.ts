/**
 * The DASH manifest (ISO/IEC 23009-1): complete for the whole duration before anything is converted. A track whose
 * segments are all equally long is described by that length alone, however long the film; one that is cut at the key
 * frames of its source by a timeline.
 */
import type {
  ConversionPlan,
  Meaning,
  PlannedAudio,
  PlannedText,
  PlannedVideo,
  SegmentTimes,
} from './planned.ts';
import {
  constantTicks,
  endSeconds,
  longestSeconds,
  type SegmentRun,
  segmentRuns,
} from './segment-run-rules.ts';
import { element, textElement } from './xml-rules.ts';

const roleScheme = 'urn:mpeg:dash:role:2011';
const channelScheme = 'urn:mpeg:dash:23003:3:audio_channel_configuration:2011';
const transferScheme = 'urn:mpeg:mpegB:cicp:TransferCharacteristics';
/** TV-Anytime: 1 is a sound for people who cannot see the picture. */
const audioPurposeScheme = 'urn:tva:metadata:cs:AudioPurposeCS:2007';
/** What a WebVTT file takes, bits per second: the attribute is mandatory and nobody measures it. */
const textBandwidth = 256;

/** Our words for roles, as DASH has them (23009-1, table 35). */
const dashRoles: Readonly<Record<string, string>> = {
  main: 'main',
  commentary: 'commentary',
  description: 'description',
  dub: 'dub',
  original: 'main',
  caption: 'caption',
  forced: 'forced-subtitle',
  subtitle: 'subtitle',
};

/** Writes the MPD; addresses are relative to it. */
export const writeMpd = (plan: ConversionPlan): string => {
  const tracks = [...plan.video, ...plan.audio];
  const sets = [
    ...groupByTimes(plan.video).map(videoSet),
    ...plan.audio.map(audioSet),
    ...plan.text.map(textSet),
  ];
  const mpd = element(
    'MPD',
    {
      xmlns: 'urn:mpeg:dash:schema:mpd:2011',
      profiles: 'urn:mpeg:dash:profile:isoff-live:2011',
      type: 'static',
      mediaPresentationDuration: durationText(promisedSeconds(plan)),
      minBufferTime: durationText(Math.max(2, ...tracks.map(({ segments }) => longestSeconds(segments)))),
    },
    [element('Period', { id: '0', start: 'PT0S' }, sets)],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${mpd}\n`;
};

/**
 * How long the presentation is said to be. A player divides it by the length of a segment and rounds up: a rounding
 * error must not make it ask for a segment behind the last, so it may be a few milliseconds short.
 */
export const promisedSeconds = ({ durationSeconds, video, audio }: ConversionPlan): number => {
  const limits = [...video, ...audio].map(({ segments }) => endSeconds(segments));
  const longest = Math.max(durationSeconds, ...limits);
  const constant = [...video, ...audio].flatMap(({ segments }) => {
    const ticks = constantTicks(segmentRuns(segments));
    return ticks === null ? [] : [(ticks * segments.count) / segments.timescale];
  });
  return Math.floor(Math.min(longest * 1000, ...constant.map((end) => end * 1000 - 0.001))) / 1000;
};

const durationText = (seconds: number): string => `PT${Number(seconds.toFixed(3))}S`;

/** Pictures that are cut at the same times: a player may change from one to the other at any segment. */
const groupByTimes = (video: readonly PlannedVideo[]): PlannedVideo[][] => {
  const groups = new Map<string, PlannedVideo[]>();
  for (const track of video) {
    const key = JSON.stringify([track.segments.timescale, segmentRuns(track.segments)]);
    groups.set(key, [...(groups.get(key) ?? []), track]);
  }
  return [...groups.values()];
};

const videoSet = (tracks: PlannedVideo[]): string => {
  const [first] = tracks;
  if (!first) return '';
  return element(
    'AdaptationSet',
    { contentType: 'video', mimeType: 'video/mp4', segmentAlignment: 'true', startWithSAP: 1 },
    [
      ...(first.transfer === undefined
        ? []
        : [descriptor('SupplementalProperty', transferScheme, first.transfer)]),
      descriptor('Role', roleScheme, 'main'),
      segmentTemplate(first.segments),
      ...tracks.map(({ id, codecs, bandwidth, width, height, frameRate, sampleAspectRatio }) =>
        element('Representation', {
          id,
          codecs,
          bandwidth,
          width,
          height,
          frameRate,
          sar: sampleAspectRatio ?? '1:1',
        }),
      ),
    ],
  );
};

const audioSet = (track: PlannedAudio): string =>
  element(
    'AdaptationSet',
    {
      contentType: 'audio',
      mimeType: 'audio/mp4',
      lang: track.language,
      segmentAlignment: 'true',
      startWithSAP: 1,
      selectionPriority: track.isDefault ? 2 : 1,
    },
    [
      ...labelOf(track),
      ...(track.role === 'description' ? [descriptor('Accessibility', audioPurposeScheme, 1)] : []),
      roleOf(track, track.isDefault ? 'main' : 'alternate'),
      segmentTemplate(track.segments),
      element(
        'Representation',
        {
          id: track.id,
          codecs: track.codecs,
          bandwidth: track.bandwidth,
          audioSamplingRate: track.sampleRateHz,
        },
        track.channels === undefined
          ? []
          : [descriptor('AudioChannelConfiguration', channelScheme, track.channels)],
      ),
    ],
  );

const textSet = (track: PlannedText, index: number): string =>
  element('AdaptationSet', { contentType: 'text', mimeType: 'text/vtt', lang: track.language }, [
    ...labelOf(track),
    roleOf(track, 'subtitle'),
    element('Representation', { id: track.id, bandwidth: textBandwidth }, [
      textElement('BaseURL', `text/${index}.vtt`),
    ]),
  ]);

const segmentTemplate = (segments: SegmentTimes): string => {
  const runs = segmentRuns(segments);
  const ticks = constantTicks(runs);
  return element(
    'SegmentTemplate',
    {
      timescale: segments.timescale,
      duration: ticks ?? undefined,
      startNumber: 0,
      endNumber: segments.count - 1,
      initialization: '$RepresentationID$/init.mp4',
      media: '$RepresentationID$/$Number$.m4s',
    },
    ticks === null ? [element('SegmentTimeline', {}, runs.map(timelineEntry))] : [],
  );
};

/** Each follows the one before it, so only the first says when it begins. */
const timelineEntry = ({ start, ticks, count }: SegmentRun, index: number): string =>
  element('S', {
    t: index === 0 ? start : undefined,
    d: ticks,
    r: count > 1 ? count - 1 : undefined,
  });

const descriptor = (name: string, schemeIdUri: string, value: string | number): string =>
  element(name, { schemeIdUri, value });

const roleOf = ({ role }: Meaning, otherwise: string): string =>
  descriptor('Role', roleScheme, (role === undefined ? undefined : dashRoles[role]) ?? otherwise);

const labelOf = ({ label }: Meaning): string[] => (label === undefined ? [] : [textElement('Label', label)]);
