import type { ChoiceView } from '../components/Choice.ts';
import type { Speaker } from '../i18n/words.ts';

const rooms = ['livingRoom', 'bedroom', 'kitchen', 'study', 'kidsRoom', 'guestRoom'] as const;

/** The choice that opens the keyboard. */
export const otherName = 'other';

/** The names a TV can have: the rooms of a home, or one of its own. */
export const nameChoices = (say: Speaker): ChoiceView[] => [
  ...rooms.map((room) => ({ key: room, text: say(room) })),
  { key: otherName, text: say('otherName') },
];
