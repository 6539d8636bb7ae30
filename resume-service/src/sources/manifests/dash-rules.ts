/**
 * DASH manifests (ISO/IEC 23009-1) as the local reader passes them on: every address replaced by one of the reader's
 * own, everything that is not known to be harmless left out. Only the tags are read; a document that declares entities is refused.
 */
import type { SourceReason } from '../source-error.ts';

/** One level of the tree: where its relative addresses begin. */
type Level = { name: string; base: string; hasBase: boolean; hasResolved: boolean };

/** The reader's own address for one of the manifest's, seen from `base`. */
type LocalOf = (address: string, base: string) => string;

/**
 * What is passed on, written exactly like this; all else is left out with everything in it. ffmpeg (`dashdec.c`) knows
 * elements without regard to case and prefix: `d:segmenttemplate` would be read as one, and not be seen here.
 */
const passedOn = new Set([
  ...['MPD', 'Period', 'AdaptationSet', 'Representation', 'ContentComponent', 'BaseURL'],
  ...['SegmentTemplate', 'SegmentTimeline', 'S', 'SegmentBase', 'Initialization', 'RepresentationIndex'],
  ...['BitstreamSwitching', 'Role', 'Accessibility', 'AudioChannelConfiguration', 'Label'],
]);
const addressAttributes: Readonly<Record<string, readonly string[]>> = {
  SegmentTemplate: ['media', 'initialization', 'index', 'bitstreamSwitching'],
  Initialization: ['sourceURL'],
  RepresentationIndex: ['sourceURL'],
  BitstreamSwitching: ['sourceURL'],
};
const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const mostLength = 4 * 1024 * 1024;

const decode = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&#(\d{1,7});/g, (_all, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_all, code: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
    )
    .replace(/&amp;/g, '&');
const encode = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Relative, downwards, and the same from wherever it is seen. */
const isPlain = (address: string): boolean =>
  !/^(?:[a-z][a-z0-9+.-]*:|[/?\\])/i.test(address) && !/(?:^|[/\\])(?:\.|%2e){2}(?:[/\\]|$)/i.test(address);
const isAbsolute = (address: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(address);

/** The manifest for a converter; `url` is where it lies. @throws what `localOf` throws */
export const rewriteDash = (
  text: string,
  url: string,
  localOf: LocalOf,
): string | { reason: SourceReason } => {
  if (text.length > mostLength || /<!DOCTYPE|<!ENTITY|<!\[CDATA\[/i.test(text) || /\bxlink:href\b/.test(text))
    return { reason: 'manifest-unusable' };
  if (/<(?:\w+:)?ContentProtection\b/.test(text)) return { reason: 'encrypted' };
  // ffmpeg 5.1 reads lists of ranges wrongly, and for ever.
  if (/<(?:\w+:)?SegmentList\b/.test(text)) return { reason: 'manifest-unusable' };
  if (/<MPD\b[^>]*\btype\s*=\s*["']dynamic["']/.test(text)) return { reason: 'live' };
  return rewritten(text, url, localOf) ?? { reason: 'manifest-unusable' };
};

type Writing = {
  levels: Level[];
  parts: string[];
  /** The element that is being left out. */
  skipped: string | null;
  /** Where the first base of the whole manifest belongs, and whether it has one. */
  root: { at: number; hasBase: boolean } | null;
};

const rewritten = (text: string, url: string, localOf: LocalOf): string | null => {
  const top: Level = { name: '', base: url, hasBase: false, hasResolved: false };
  const writing: Writing = { levels: [top], parts: [], skipped: null, root: null };
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, slash, name = '', attributes = '', closing = ''] = match;
    const between = text.slice(end, match.index);
    end = match.index + whole.length;
    if (between.includes('<')) return null;
    if (name === '') continue;
    const isTaken = slash
      ? takeEnd(writing, name, between, localOf)
      : takeStart(writing, { name, attributes, isClosed: closing !== '' }, localOf);
    if (!isTaken) return null;
  }
  const { levels, parts, root } = writing;
  if (!root || levels.length !== 1) return null;
  // Without a base of its own, relative addresses begin where the manifest lies.
  if (!root.hasBase) parts.splice(root.at, 0, `<BaseURL>${encode(localOf('.', url))}</BaseURL>`);
  return `<?xml version="1.0" encoding="utf-8"?>\n${parts.join('\n')}\n`;
};

type Tag = { name: string; attributes: string; isClosed: boolean };

const takeStart = (writing: Writing, tag: Tag, localOf: LocalOf): boolean => {
  const { levels, parts } = writing;
  const level = levels.at(-1);
  if (!level) return false;
  if (writing.skipped !== null) return true;
  if (!passedOn.has(tag.name)) {
    if (!tag.isClosed) writing.skipped = tag.name;
    return true;
  }
  if (tag.name !== 'BaseURL') parts.push(startTag(tag, level, localOf));
  if (tag.name === 'MPD') writing.root = { at: parts.length, hasBase: false };
  if (!tag.isClosed) levels.push({ ...level, name: tag.name, hasBase: false });
  return true;
};

const takeEnd = (writing: Writing, name: string, between: string, localOf: LocalOf): boolean => {
  const { levels, parts, root } = writing;
  if (writing.skipped !== null) {
    if (name === writing.skipped) writing.skipped = null;
    return true;
  }
  const level = levels.pop();
  const parent = levels.at(-1);
  if (!parent || level?.name !== name) return false;
  if (name === 'MPD' && root) root.hasBase = level.hasBase;
  if (name !== 'BaseURL') parts.push(`</${name}>`);
  else {
    const base = baseOf(decode(between).trim(), parent, levels, localOf);
    if (base === null) return false;
    if (base !== '') parts.push(base);
  }
  return true;
};

/** The first base of a level counts; the others are further copies of the same. */
const baseOf = (
  address: string,
  parent: Level,
  levels: readonly Level[],
  localOf: LocalOf,
): string | null => {
  if (parent.hasBase) return '';
  if (levels.some(({ hasResolved }) => hasResolved) || !URL.canParse(address, parent.base)) return null;
  const local = localOf(address, parent.base);
  parent.base = new URL(address, parent.base).href;
  parent.hasBase = true;
  return `<BaseURL>${encode(local)}</BaseURL>`;
};

const startTag = ({ name, attributes, isClosed }: Tag, level: Level, localOf: LocalOf): string => {
  const addresses = addressAttributes[name] ?? [];
  const written = [...attributes.matchAll(attribute)].map(([, key = '', double, single]) => {
    const value = double ?? single ?? '';
    // libxml2 finds `d:media` by the name `media`.
    if (key.includes(':')) return '';
    if (!addresses.includes(key)) return ` ${key}="${value.replace(/"/g, '&quot;')}"`;
    const address = decode(value);
    if (isPlain(address)) return ` ${key}="${encode(address)}"`;
    if (!isAbsolute(address)) level.hasResolved = true;
    return ` ${key}="${encode(localOf(address, level.base))}"`;
  });
  return `<${name}${written.join('')}${isClosed ? '/' : ''}>`;
};
