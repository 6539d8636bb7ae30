/** What must not stay in a file that is handed to others. */
import type { SourceFile } from './source-files.ts';

/** Each pattern is written so that it does not find itself. */
const leftovers: readonly { what: string; pattern: RegExp; in?: RegExp }[] = [
  { what: 'a path of one machine', pattern: /(?<![\w.}])\/(?:home|Users|roo[t]|wor[k])\/[\w.-]+\// },
  {
    what: "a registry's address",
    pattern: /\bhttps?:\/\/[\w.-]*(?:registry\.npmj[s]|\/artifactory\/|verdacci[o])/,
  },
  {
    what: 'a test that keeps the others from running',
    pattern: /\b(?:describe|it|context)\.onl[y]\(/,
    in: /^test\//,
  },
  { what: 'work that was put off', pattern: /\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b/ },
  { what: 'a breakpoint', pattern: /^\s*debugge[r];/m },
];

/** Everything left over, one sentence each. */
export const checkLeftovers = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) =>
    leftovers
      .filter((leftover) => (leftover.in?.test(path) ?? true) && leftover.pattern.test(text))
      .map(({ what, pattern }) => `${path} holds ${what}: ${pattern.exec(text)?.[0]}`),
  );
