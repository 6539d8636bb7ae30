import type { Speaker } from '../i18n/words.ts';

/** A user code in two groups of letters, however it came: `WDJBMJHT` and `WDJB-MJHT` give `WDJB` and `MJHT`. */
export function inGroups(userCode: string): [string, string] {
  const letters = userCode.replace(/[^\p{L}\p{N}]/gu, '');
  const middle = Math.ceil(letters.length / 2);
  return [letters.slice(0, middle), letters.slice(middle)];
}

/** An address as people type it: without protocol and closing slash. */
export const shortAddress = (address: string): string =>
  address.replace(/^https?:\/\//, '').replace(/\/$/, '');

/** How pairing came to nothing, and the button that begins again. */
export type EndView = { title: string; text: string; button: string };

/** Not ended yet; new each time, because reactive state is written on. */
export const noEnd = (): EndView => ({ title: '', text: '', button: '' });

/** The words for each way a code can end without an account. */
export function endOf(how: 'denied' | 'expired' | 'failed' | 'lost', say: Speaker): EndView {
  if (how === 'denied')
    return { title: say('pairRefused'), text: say('pairRefusedMore'), button: say('newCode') };
  if (how === 'expired')
    return { title: say('pairExpired'), text: say('pairExpiredMore'), button: say('newCode') };
  if (how === 'failed') return { title: say('pairFailed'), text: '', button: say('tryAgain') };
  return { title: say('noConnection'), text: say('noConnectionMore'), button: say('tryAgain') };
}
