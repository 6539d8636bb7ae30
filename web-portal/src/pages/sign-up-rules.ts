import type { Language } from 'look/language';
import { problemSentence } from 'look/problems';
import { ApiProblem } from 'resume-service/client';
import { accountWords } from '../i18n/account-words.ts';
import { sentenceOf } from '../state/problem-words.ts';

/** What is wrong, by the field beside which it is said; `form` for the whole. */
export type SignUpFaults = { username?: string; password?: string; displayName?: string; form?: string };

/** The limits of the API's `Username` and `Password`. */
const usernamePattern = /^[\p{L}\p{N}._-]+$/u;
const shortestName = 3;
const shortestPassword = 8;

const nameFault = (username: string) => {
  if (username === '') return accountWords.nameMissing;
  if (username.length < shortestName) return accountWords.nameTooShort;
  return usernamePattern.test(username) ? null : accountWords.nameWrong;
};

/** What can be said before asking the service. */
export const faultsIn = (
  account: { username: string; password: string },
  language: Language,
): SignUpFaults => {
  const name = nameFault(account.username);
  return {
    ...(name === null ? {} : { username: name[language] }),
    ...(account.password.length < shortestPassword
      ? { password: accountWords.passwordTooShort[language] }
      : {}),
  };
};

/** The service's answer, beside the field it is about. */
export const faultsFromService = (failure: unknown, language: Language): SignUpFaults => {
  if (!(failure instanceof ApiProblem)) return { form: sentenceOf(failure, language) };
  if (failure.code === 'name-taken') return { username: problemSentence('name-taken', language) };
  const field = (['username', 'password', 'displayName'] as const).find((name) =>
    failure.errors.some(({ path }) => path.endsWith(name)),
  );
  if (field === 'username') return { username: accountWords.nameWrong[language] };
  return field === undefined
    ? { form: sentenceOf(failure, language) }
    : { [field]: sentenceOf(failure, language) };
};
