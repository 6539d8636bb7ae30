/** WebVTT as the players get it: plain, small, in order, and counted from the first picture. Pure. */

/** Why there is no text. */
export type TextProblem = 'unreadable' | 'too-large' | 'empty' | 'elsewhere';

/** Subtitles of a whole film take a tenth of this. */
export const mostTextBytes = 4 * 1024 * 1024;
const mostCues = 50_000;
const longestCueLetters = 2_000;
/** `</b>` */
const longestTag = 4;

const time = /(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3})/;
const timeLine = new RegExp(`^\\s*${time.source}\\s+-->\\s+${time.source}(?:\\s+(.*))?$`, 's');

/** A text as it is sent, or why there is none. */
export type CleanText = { text: string } | { problem: TextProblem };

type Cue = { start: number; end: number; settings: string; text: string };

/**
 * The cues of a WebVTT text, earlier by `firstPictureSeconds`. Styles, notes, ids, regions, and all mark-up but
 * bold, italic, underlined are left out.
 */
export const cleanWebvtt = (text: string, firstPictureSeconds: number): CleanText => {
  if (text.length > mostTextBytes) return { problem: 'too-large' };
  const cues = cuesIn(text)
    .map((cue) => ({ ...cue, start: cue.start - firstPictureSeconds, end: cue.end - firstPictureSeconds }))
    .map((cue) => ({ ...cue, start: Math.max(cue.start, 0) }))
    .filter(({ start, end, text: words }) => end > start && words !== '')
    .sort((a, b) => a.start - b.start);
  if (cues.length === 0) return { problem: 'empty' };
  if (cues.length > mostCues) return { problem: 'too-large' };
  const blocks = cues.map(
    ({ start, end, settings, text: words }) => `${clock(start)} --> ${clock(end)}${settings}\n${words}\n`,
  );
  return { text: `WEBVTT\n\n${blocks.join('\n')}` };
};

const cuesIn = (text: string): Cue[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .flatMap((block) => {
      const lines = block.split('\n');
      const at = lines.findIndex((line) => timeLine.test(line));
      const match = timeLine.exec(lines[at] ?? '');
      if (!match) return [];
      return [
        {
          start: secondsOf(match.slice(1, 5)),
          end: secondsOf(match.slice(5, 9)),
          settings: settingsOf(match[9] ?? ''),
          text: cleanWords(lines.slice(at + 1)),
        },
      ];
    });

/** Where on the picture; what is no setting of the standard is left out. */
const settingsOf = (settings: string): string =>
  settings
    .split(/\s+/)
    .filter((setting) => /^(?:line|position|size|align|vertical):[\w.%,-]{1,24}$/.test(setting))
    .map((setting) => ` ${setting}`)
    .join('');

const cleanWords = (lines: readonly string[]): string =>
  lines
    .map((line) =>
      line
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is to be left out
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, ''),
    )
    .map((line) => withoutParts(line, '<', '>', (part) => /^<\/?[biu]>$/.test(part)))
    .map((line) => withoutParts(line, '{\\', '}').replaceAll('-->', '→').trim())
    .filter(Boolean)
    .join('\n')
    .slice(0, longestCueLetters);

/**
 * A line without what stands from an opening to the next closing, unless that is wanted. In one pass: a regular
 * expression would look for the closing once for every opening, and a line can have millions that are never closed.
 */
const withoutParts = (
  line: string,
  opening: string,
  closing: string,
  isWanted: (part: string) => boolean = () => false,
): string => {
  const kept: string[] = [];
  let done = 0;
  for (let from = line.indexOf(opening); from >= 0; from = line.indexOf(opening, done)) {
    const to = line.indexOf(closing, from + opening.length) + closing.length;
    if (to < closing.length) break;
    const isKept = to - from <= longestTag && isWanted(line.slice(from, to));
    kept.push(line.slice(done, isKept ? to : from));
    done = to;
  }
  return kept.join('') + line.slice(done);
};

const secondsOf = ([
  hours = '0',
  minutes = '0',
  seconds = '0',
  thousandths = '0',
]: readonly string[]): number =>
  (Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(thousandths)) /
  1000;

const clock = (seconds: number): string => {
  const ms = Math.round(seconds * 1000);
  const part = (value: number, digits: number): string => String(value).padStart(digits, '0');
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${part(hours, 2)}:${part(minutes, 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`;
};
