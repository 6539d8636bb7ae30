/** How subtitles reach a screen. Pure. */
import type { TextCapability } from '../devices/contract.ts';
import type { TextTrack } from '../videos/contract.ts';
import type { Abilities } from './abilities-rules.ts';
import { takes } from './names-rules.ts';

/** `external`: a side file; `embedded`: in the container; `manifest`: a track of it; `burn-in`: in the picture. */
export type TextDelivery = TextCapability['delivery'];

/** What the subtitles are to travel with. */
export type TextCarrier = {
  containers: readonly string[];
  transport: 'file' | 'dash' | 'hls' | 'http';
  /** Text inside the file can be taken out of it while it is converted. */
  extractsText: boolean;
};

const spellings: Readonly<Record<string, string>> = {
  vtt: 'webvtt',
  subrip: 'srt',
  hdmv_pgs_subtitle: 'pgs',
};

const formatName = (name: string): string => spellings[name.toLowerCase()] ?? name.toLowerCase();

const pictures = /pgs|vobsub|dvd_?sub|dvb_?sub|^(sub|sup|idx|xsub)$/;
const isPictureFormat = (format: string): boolean => pictures.test(format.toLowerCase());
/** Whether it is made of pictures: they cannot be had as text. */
export const isPicture = (track: TextTrack): boolean => track.isPicture ?? isPictureFormat(track.codec);

/** Of the picture subtitles these alone have files of their own. */
const hasSideFiles = (format: string): boolean => /pgs|vobsub|dvd_?sub/.test(format.toLowerCase());

/** Styled subtitles would lose what they are by conversion. */
const isStyled = (format: string): boolean => ['ass', 'ssa'].includes(formatName(format));

const isSameFormat = (track: TextTrack, can: TextCapability): boolean =>
  formatName(track.codec) === formatName(can.format);

const isConvertible = (track: TextTrack, can: TextCapability): boolean =>
  !isPicture(track) && !isPictureFormat(can.format) && !isStyled(track.codec) && !isStyled(can.format);

/** Of what is made, only a single Matroska file carries subtitles inside; a side file is put into nothing else. */
const canBeEmbedded = (track: TextTrack, { containers, transport }: TextCarrier): boolean =>
  transport === 'file' ? track.isExternal !== true : transport === 'http' && containers.includes('mkv');

const isEmbedded = (track: TextTrack, can: TextCapability, carrier: TextCarrier): boolean =>
  can.delivery === 'embedded' && isSameFormat(track, can) && takes(can.containers, carrier.containers);

/** A side file that has to be stored in a container is made from inside the video, or already is in it. */
const isStoredRight = (track: TextTrack, can: TextCapability): boolean =>
  can.containers === undefined || track.isExternal !== true || takes(can.containers, [track.container ?? '']);

const isBeside = (track: TextTrack, can: TextCapability, { transport }: TextCarrier): boolean =>
  can.delivery === 'manifest'
    ? (transport === 'hls' || transport === 'dash') && !isPicture(track)
    : can.delivery === 'external' &&
      isPicture(track) === isPictureFormat(can.format) &&
      isStoredRight(track, can);

/** What lies in a file of its own is at hand; what is inside must be got out. */
const isAtHand = (track: TextTrack, { transport, extractsText }: TextCarrier): boolean =>
  track.isExternal === true ||
  transport === 'file' ||
  (isPicture(track) ? hasSideFiles(track.codec) : extractsText);

/** How a service that can do anything gives a track to a screen that takes these forms; `burn-in` when nothing else is left. */
export const deliveryOf = (
  track: TextTrack,
  forms: readonly TextCapability[],
  carrier: TextCarrier,
): TextDelivery => {
  if (canBeEmbedded(track, carrier) && forms.some((can) => isEmbedded(track, can, carrier)))
    return 'embedded';
  if (!isAtHand(track, carrier)) return 'burn-in';
  const beside = forms.filter((can) => isBeside(track, can, carrier));
  const form =
    beside.find((can) => isSameFormat(track, can)) ?? beside.find((can) => isConvertible(track, can));
  return form?.delivery ?? 'burn-in';
};

/** As WebVTT, which this service makes of all text that it can read; until that is known, it is taken for granted. */
const asWebVtt = (track: TextTrack): TextTrack => ({ ...track, codec: 'webvtt', isExternal: true });

/**
 * How a service gives a track to a screen; null: not at all. This one has text as WebVTT whatever its format, and draws
 * nothing but pictures into the picture: for text a whole film is not made anew.
 */
export const deliveryBy = (
  { makesAnything, extractsText }: Pick<Abilities, 'makesAnything' | 'extractsText'>,
  track: TextTrack,
  forms: readonly TextCapability[],
  place: Omit<TextCarrier, 'extractsText'>,
): TextDelivery | null => {
  const carrier = { ...place, extractsText: extractsText || place.transport === 'file' };
  const delivery = deliveryOf(track, forms, carrier);
  if (makesAnything || delivery === 'embedded') return delivery;
  if (isPicture(track)) return 'burn-in';
  if (track.isReadable === false) return null;
  const made = deliveryOf(asWebVtt(track), forms, carrier);
  return made === 'burn-in' ? null : made;
};
