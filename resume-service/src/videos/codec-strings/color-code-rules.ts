/** Colour names of ffmpeg as the numbers of ITU-T H.273, which codec strings use. Pure. */

/** Colours as ffprobe names them. */
export type ColorNames = {
  colorPrimaries?: string | undefined;
  colorTransfer?: string | undefined;
  colorSpace?: string | undefined;
  colorRange?: string | undefined;
};

const primaries: Readonly<Record<string, number>> = {
  ...{ bt709: 1, bt470m: 4, bt470bg: 5, smpte170m: 6, smpte240m: 7, film: 8, bt2020: 9 },
  ...{ smpte428: 10, smpte431: 11, smpte432: 12, ebu3213: 22 },
};
const transfers: Readonly<Record<string, number>> = {
  ...{ bt709: 1, bt470m: 4, bt470bg: 5, smpte170m: 6, smpte240m: 7, linear: 8, log100: 9, log316: 10 },
  ...{ 'iec61966-2-4': 11, bt1361e: 12, 'iec61966-2-1': 13, 'bt2020-10': 14, 'bt2020-12': 15 },
  ...{ smpte2084: 16, smpte428: 17, 'arib-std-b67': 18 },
};
const matrices: Readonly<Record<string, number>> = {
  ...{ gbr: 0, bt709: 1, fcc: 4, bt470bg: 5, smpte170m: 6, smpte240m: 7, ycgco: 8, bt2020nc: 9, bt2020c: 10 },
  ...{ smpte2085: 11, ictcp: 14 },
};

/**
 * Primaries, transfer and matrix, two digits each. Nothing where one is not known, or where they are what a codec
 * string means when it leaves them out (BT.709, limited range).
 */
export const colorCodesOf = (
  names: ColorNames,
): { numbers: readonly string[]; isFull: boolean } | undefined => {
  const codes = [
    primaries[names.colorPrimaries ?? ''],
    transfers[names.colorTransfer ?? ''],
    matrices[names.colorSpace ?? ''],
  ];
  const known = codes.filter((code) => code !== undefined);
  const isFull = names.colorRange === 'pc';
  if (known.length < codes.length || (known.every((code) => code === 1) && !isFull)) return undefined;
  return { numbers: known.map((code) => String(code).padStart(2, '0')), isFull };
};
