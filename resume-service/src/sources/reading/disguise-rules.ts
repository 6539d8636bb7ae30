/** Lists of addresses that a converter would follow, recognised by how they begin. */

/**
 * A playlist, a manifest, or one of the lists that ffmpeg takes for a film (concat, SDP, RTSP references …). It looks for
 * a DASH manifest far into a file: whatever begins as XML may be one, or as blanks, behind which XML may begin.
 */
const beginnings =
  /^(?:\ufeff)?(?:\s+$|\s*(?:<|#EXTM3U|\[(?:playlist|reference)\]|ffconcat|v=0[\r\n]|rtsptext))/i;

/** Enough to see how a file begins. */
export const beginningBytes = 1_024;

/** What a film of this beginning would lead to. */
export const isListOfAddresses = (beginning: Uint8Array): boolean =>
  beginnings.test(
    Buffer.from(beginning.buffer, beginning.byteOffset, Math.min(beginning.length, beginningBytes)).toString(
      'utf8',
    ),
  );

/** Whether a text is an HLS playlist or a DASH manifest. */
export const manifestKind = (beginning: Uint8Array): 'hls' | 'dash' | null => {
  const text = Buffer.from(beginning)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^#EXTM3U\b/.test(text)) return 'hls';
  return /^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<MPD[\s>]/.test(text) ? 'dash' : null;
};
