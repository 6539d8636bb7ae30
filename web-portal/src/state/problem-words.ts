import type { Language } from 'look/language';
import { problemSentence } from 'look/problems';
import { ApiProblem, NetworkLost } from 'resume-service/client';

/** What went wrong, for people. */
export const sentenceOf = (failure: unknown, language: Language): string =>
  problemSentence(failure instanceof NetworkLost ? null : codeOf(failure), language);

const codeOf = (failure: unknown): string => (failure instanceof ApiProblem ? failure.code : 'internal');

/** True when the service answered with this problem. */
export const isProblem = (failure: unknown, code: string): failure is ApiProblem =>
  failure instanceof ApiProblem && failure.code === code;
