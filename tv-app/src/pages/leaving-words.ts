import { problemSentence } from 'look/problems';
import { ApiProblem } from 'resume-service/client';
import type { LeavingEvents } from '../player/leaving.ts';
import type { Tv } from '../session/tv.ts';

/** What the viewer is told of a hand-over: it goes on there, or why it goes on here. */
export const leavingWords = (
  { say, language }: Pick<Tv, 'say' | 'language'>,
  tell: (text: string) => void,
  leave: () => void,
): LeavingEvents => ({
  onLeft({ name: device }) {
    tell(say('handedOver', { device }));
    leave();
  },
  onStayed({ name: device }, reason) {
    tell(reason === null ? say('notTaken', { device }) : say('refusedBy', { device, reason }));
  },
  onError(error) {
    tell(problemSentence(error instanceof ApiProblem ? error.code : null, language));
  },
});
