/** Cues whose place we have chosen; what the author of a file has placed stays where it is. */
const raised = new WeakSet<TextTrackCue>();

const raise = (cue: TextTrackCue, share: number): void => {
  if (!(cue instanceof VTTCue) || (cue.line !== 'auto' && !raised.has(cue))) return;
  raised.add(cue);
  cue.snapToLines = share === 0;
  cue.line = share === 0 ? 'auto' : 100 * (1 - share);
  cue.lineAlign = share === 0 ? 'start' : 'end';
};

/**
 * Lets the shown subtitles end at this share of the element's height above its lower edge (WebVTT §6.1, a line in
 * percent, aligned to its end). For browsers whose box of subtitles no style sheet reaches.
 */
export const raiseLines = (video: HTMLVideoElement, share: number): void => {
  for (const track of video.textTracks) {
    if (track.mode !== 'showing') continue;
    const look = (): void => {
      for (const cue of track.activeCues ?? []) raise(cue, share);
    };
    track.oncuechange = look;
    look();
  }
};
