/**
 * Where to go after signing in: an address of this site only (`/link?code=…`). Anything that a browser could
 * read as another site (`//host`, `/\host`, a scheme) leads to the start page.
 */
export const nextAddress = (wanted: string | undefined): string =>
  wanted !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted) ? wanted : '/';
