/** Pictures with a high dynamic range for screens without. Pure. */
import type { AudioTrack, VideoTrack } from '../../videos/contract.ts';
import type { Build } from './build-rules.ts';
import type { EncodedVideo } from './h264-rules.ts';

/** White of an SDR screen in cd/m², and where the brightest is taken to be. */
const whiteNits = 100;
const peakNits = 1000;

/**
 * BT.2020 with PQ or HLG to BT.709. Scaled first: the fewer pixels, the less to compute. With zimg in linear light
 * and with the gamut; without it by a table for each colour (Reinhard, gamut left as it is: colours are paler).
 */
export const toneMapFilters = (
  track: VideoTrack | AudioTrack | undefined,
  { width, height }: EncodedVideo,
  build: Build,
): readonly string[] => {
  const isHlg = track !== undefined && 'hdr' in track && track.hdr === 'hlg';
  if (!build.hasToneMap) return tableFilters(isHlg, width, height);
  const input = `tin=${isHlg ? 'arib-std-b67' : 'smpte2084'}:min=bt2020nc:pin=bt2020:rin=tv`;
  return [
    `scale=${width}:${height}:flags=bicubic`,
    `zscale=${input}:t=linear:npl=${whiteNits}`,
    ...['format=gbrpf32le', 'zscale=p=bt709', 'tonemap=hable:desat=0'],
    'zscale=t=bt709:m=bt709:r=tv',
  ];
};

/** PQ: SMPTE ST 2084; HLG: ITU-R BT.2100 with a system gamma of 1.2. `val` is 0 … `maxval`. */
const tableFilters = (isHlg: boolean, width: number, height: number): readonly string[] => {
  const share = 'val/maxval';
  const pq = `pow(max(pow(${share},1/78.84375)-0.8359375,0)/(18.8515625-18.6875*pow(${share},1/78.84375)),1/0.1593017578)*10000`;
  const hlg = `pow(if(lte(${share},0.5),pow(${share},2)/3,(exp((${share}-0.55991073)/0.17883277)+0.28466892)/12),1.2)*${peakNits}`;
  const light = `(${isHlg ? hlg : pq})/${whiteNits}`;
  const peak = peakNits / whiteNits;
  const mapped = `pow(min((${light})*(1+(${light})/${peak * peak})/(1+(${light})),1),1/2.2)*maxval`;
  return [
    `scale=${width}:${height}:flags=bicubic:in_color_matrix=bt2020`,
    'format=gbrp10le',
    `lutrgb=r='${mapped}':g='${mapped}':b='${mapped}'`,
    'scale=out_color_matrix=bt709:out_range=tv',
  ];
};
