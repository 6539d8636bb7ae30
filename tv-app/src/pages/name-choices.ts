import type { ChoiceView } from '../components/Choice.ts';
import type { Speaker } from '../i18n/words.ts';

const rooms = ['livingRoom', 'bedroom', 'kitchen', 'study', 'kidsRoom'] as const;

/** The names a TV can have: the rooms of a home. */
export const nameChoices = (say: Speaker): ChoiceView[] =>
  rooms.map((room) => ({ key: room, text: say(room) }));
