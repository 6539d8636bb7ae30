/** Text of an unknown encoding: with a byte-order mark what that says, else UTF-8, else what its language was written in. */
export const decodeText = (bytes: Uint8Array, language: string | undefined): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(encodings[language?.slice(0, 2).toLowerCase() ?? ''] ?? 'windows-1252').decode(
      bytes,
    );
  }
};

const encodings: Readonly<Record<string, string>> = {
  ...{ zh: 'gb18030', ch: 'gb18030', ja: 'shift_jis', jp: 'shift_jis', ko: 'euc-kr' },
  ...{ ru: 'windows-1251', uk: 'windows-1251', bg: 'windows-1251', el: 'windows-1253', tr: 'windows-1254' },
  ...{ he: 'windows-1255', ar: 'windows-1256', pl: 'windows-1250', cs: 'windows-1250', hu: 'windows-1250' },
};
