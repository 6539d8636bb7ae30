/** The device grant as a TV makes it, step by step. */
import type { Answer, Person } from '../support/people.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** The TV asks for a code. */
export const askForCode = (tv: Person, fields: Record<string, string> = {}): Promise<Answer> =>
  tv.ask(
    'POST',
    '/oauth/device/auth',
    new URLSearchParams({ client_id: 'tv-app', scope: 'link', ...fields }).toString(),
    form,
  );

/** The TV asks for its token. */
export const pollToken = (tv: Person, deviceCode: string, fields: Record<string, string> = {}) =>
  tv.ask(
    'POST',
    '/oauth/token',
    new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: 'tv-app',
      device_code: deviceCode,
      ...fields,
    }).toString(),
    form,
  );

/** The viewer decides on the portal. */
export const decide = (viewer: Person, userCode: string, decision = 'approve'): Promise<Answer> =>
  viewer.ask('POST', `/v1/link-requests/${encodeURIComponent(userCode)}`, { decision });

/** All steps up to the token that proves the approval. */
export const approvedToken = async (tv: Person, viewer: Person): Promise<string> => {
  const asked = await askForCode(tv);
  await decide(viewer, asked.body.user_code);
  return (await pollToken(tv, asked.body.device_code)).body.access_token;
};
