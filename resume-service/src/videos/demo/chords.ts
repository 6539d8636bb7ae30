/** A chord as frequencies in hertz, lowest first. */
export type Chord = readonly number[];

const secondsPerChord = 4;
const loudness = 0.09;

/** Enough for notes below 600 Hz, and a quarter of the work. */
export const chordsSampleRate = 12_000;

/** How long the chords sound until they begin again. */
export const chordsSeconds = (chords: readonly Chord[]): number => chords.length * secondsPerChord;

/**
 * A quiet pad as an ffmpeg `aevalsrc` expression, left and right a shade apart. Every chord swells and fades
 * to silence, so that neither the changes nor the loop click.
 */
export const chordsSource = (chords: readonly Chord[]): string => {
  const channel = (detune: number): string => {
    const swell = `pow(sin(PI*mod(t\\,${secondsPerChord})/${secondsPerChord})\\,0.7)`;
    return `${loudness}*${swell}*(${chosen(chords.map((chord) => voices(chord, detune)))})`;
  };
  return `aevalsrc=exprs=${channel(1)}|${channel(1.003)}:s=${chordsSampleRate}:d=${chordsSeconds(chords)}`;
};

const voices = (chord: Chord, detune: number): string =>
  chord
    .map(
      (hertz, voice) => `${(1 / (1 + voice * 0.35)).toFixed(2)}*sin(2*PI*${(hertz * detune).toFixed(2)}*t)`,
    )
    .join('+');

/** One expression per chord, the right one by the time. */
const chosen = (expressions: readonly string[]): string =>
  expressions.reduceRight(
    (later, expression, index) =>
      later === '' ? expression : `if(lt(t\\,${(index + 1) * secondsPerChord})\\,${expression}\\,${later})`,
    '',
  );

/** Notes of the equal-tempered scale, in semitones from A (220 Hz). */
export const chord = (...semitones: readonly number[]): Chord =>
  semitones.map((step) => 220 * 2 ** (step / 12));
