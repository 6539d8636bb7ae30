import type { OfferedText, TrackMeaning } from 'resume-service/contract';

/** What to show: an address, its media type, where to start in seconds, and the subtitle files that go with a plain file. */
export type Source = { url: string; type: string; startAt: number; texts: readonly OfferedText[] };

/** A source in a video element. */
export type Attached = {
  /**
   * Changes the sound to the track that means this; false when only another playback can.
   * Tracks are chosen by meaning, never by number.
   */
  chooseAudio(meaning: TrackMeaning): boolean;
  /** Changes the subtitles; null: none. False when only another playback can. */
  chooseText(meaning: TrackMeaning | null): boolean;
  /** Takes the source out. Harmless when repeated. */
  close(): void;
};

/** A manifest is played by the player library, everything else by the element itself. */
export const isManifest = (type: string): boolean => /dash\+xml/i.test(type);
