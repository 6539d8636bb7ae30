/** Who makes a request, resolved once per request from its Bearer token or session cookie. */
export type Caller = {
  /** The platform the account belongs to: `web`, `iptv`, or a third party's id. */
  platform: string;
  /** The account's id, unique across platforms. */
  account: string;
  /** `session`: a signed-in browser (cookie). `box`: a set-top box (Bearer). */
  kind: 'session' | 'box';
  /** The viewer this account acts for right now. */
  viewer: string;
  /** The id of the session or token used: what sign-out and revocation name. Never the secret itself. */
  credential: string;
};
