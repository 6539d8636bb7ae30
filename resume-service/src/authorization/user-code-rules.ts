/** The shape of the codes people type: 20 letters without vowels, so that no words come about (RFC 8628 §6.1). */
export const userCodeMask = '****-****';
export const userCodeCharset = 'base-20';

const letters = 8;

/** A typed code as it is stored: case, dashes and spaces do not count; undefined if it cannot be a code. */
export const normaliseUserCode = (typed: string): string | undefined => {
  const code = typed.toUpperCase().replace(/[\s\p{Pd}_.]/gu, '');
  return code.length === letters && /^[BCDFGHJKLMNPQRSTVWXZ]+$/.test(code) ? code : undefined;
};

/** A stored code as it is shown. */
export const showUserCode = (code: string): string =>
  `${code.slice(0, letters / 2)}-${code.slice(letters / 2)}`;
