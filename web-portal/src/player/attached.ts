/** What the player's page needs of a source that has been put into the video element, whichever kind it is. */
import type { OfferedText, Playback } from 'resume-service/contract';

/** One sound or subtitle track. `language` and `role` are its meaning, which travels between screens. */
export type TrackChoice = {
  id: string;
  label: string;
  language: string;
  role: string | undefined;
  isActive: boolean;
};

export type Tracks = { audio: TrackChoice[]; text: TrackChoice[] };

export type Attached = {
  tracks(): Tracks;
  chooseAudio(id: string): void;
  /** null: no subtitles. */
  chooseText(id: string | null): void;
  /** Calls back when tracks came, went or were chosen. */
  onTracks(listener: () => void): void;
  /** Takes the source out of the element and frees what it held. */
  end(): void;
};

/** A source to put in: the address, its media type and where to start, in seconds. */
export type Source = {
  url: string;
  type: string;
  startAt: number;
  /** What the viewer chose last, by meaning. */
  wanted: Playback['tracks'];
  /** Subtitles that are files of their own; a manifest carries them itself. */
  textTracks: readonly OfferedText[];
  /** The address answers that it is over (404, 410). Nothing more is asked of it. */
  onGone(): void;
  /** It cannot go on with this source. */
  onBroken(): void;
};
