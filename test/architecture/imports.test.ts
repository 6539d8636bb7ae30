import assert from 'node:assert/strict';
import { checkImports, featureLine, rules } from './import-table.ts';
import { filesUnder } from './source-files.ts';

const from = (path: string, specifier: string) => ({ path, text: `import { x } from '${specifier}';\n` });
const src = 'resume-service/src';

/** One import for each rule that it must refuse. */
const forbidden: Record<string, { path: string; text: string }> = {
  'a contract imports zod and other contracts only': from(`${src}/pauses/contract.ts`, '../core/bus.ts'),
  'a rules file imports contracts, rules and types of its own feature, and types by a front door only': from(
    `${src}/bookmarks/merge-rules.ts`,
    '../core/clock.ts',
  ),
  'only *-store.ts and store/ import mongoose': from(`${src}/pauses/accept-pause.ts`, 'mongoose'),
  'core/ imports libraries and core/ only': from(`${src}/core/bus.ts`, '../accounts/index.ts'),
  'store/ imports libraries, core/ and store/ only': from(`${src}/store/connect.ts`, '../accounts/index.ts'),
  'client/ runs in a browser and imports contracts only': from(`${src}/client/http.ts`, 'node:http'),
  'a feature imports core/, store/ and features only': from(`${src}/pauses/accept-pause.ts`, '../app.ts'),
  'a feature is entered by its index.ts only': from(
    `${src}/pauses/accept-pause.ts`,
    '../bookmarks/bookmark-store.ts',
  ),
  [`a feature uses only those before it: ${featureLine.join(' → ')}`]: from(
    `${src}/bookmarks/merge.ts`,
    '../pauses/index.ts',
  ),
  'only core/process.ts starts processes': from(`${src}/transcode/session.ts`, 'node:child_process'),
  'only routes, app.ts and core/ know Express': from(`${src}/pauses/accept-pause.ts`, 'express'),
  'nothing imports main.ts': from(`${src}/app.ts`, './main.ts'),
  'an app imports its own files, look, and the contract and client of the service only': from(
    'tv-app/src/pages/home.ts',
    '../../../web-portal/src/main.ts',
  ),
  'the player library is named in player/ only': from('web-portal/src/pages/watch.tsx', 'dashjs'),
  'look is pure: it imports its own files only': from('look/tokens.ts', 'preact'),
};

describe('who may import what', () => {
  const files = filesUnder(['resume-service/src', 'tv-app/src', 'web-portal/src', 'look'], ['.ts', '.tsx']);

  it('every import keeps to the table', () => {
    assert.ok(files.length > 50, 'the files were not found');
    assert.deepEqual(checkImports(files), []);
  });

  for (const { says } of rules) {
    it(`refuses a deliberate violation: ${says}`, () => {
      const violation = forbidden[says];
      assert.ok(violation, 'no violation is written for this rule');
      assert.ok(checkImports([violation]).some((sentence) => sentence.endsWith(says)));
    });
  }

  it('sees types, re-exports, bare, dynamic and many-line imports', () => {
    const texts = [
      "import type { Request } from 'express';",
      "export { Router } from 'express';",
      "import 'express';",
      "const express = await import('express');",
      "import {\n  Router,\n  json,\n} from 'express';",
      "const express = createRequire(import.meta.url)('express');",
    ];
    for (const text of texts) {
      assert.equal(checkImports([{ path: `${src}/pauses/accept-pause.ts`, text }]).length, 1, text);
    }
  });

  it('takes what the table allows', () => {
    const allowed = [
      from(`${src}/pauses/contract.ts`, '../videos/contract.ts'),
      from(`${src}/bookmarks/merge-rules.ts`, '../pauses/contract.ts'),
      from(`${src}/bookmarks/bookmark-store.ts`, 'mongoose'),
      from(`${src}/pauses/accept-pause.ts`, '../bookmarks/index.ts'),
      from(`${src}/pauses/routes.ts`, 'express'),
      from(`${src}/client/http.ts`, '../pauses/contract.ts'),
      from('tv-app/src/player/dash.ts', 'dashjs'),
      from('tv-app/src/main.ts', 'resume-service/client'),
      from('web-portal/src/main.tsx', 'look/tokens'),
      { path: `${src}/bookmarks/merge-rules.ts`, text: "import { type A, type B } from './document.ts';\n" },
      { path: `${src}/bookmarks/merge-rules.ts`, text: "import type { A } from './document.ts';\n" },
      { path: `${src}/pauses/accept-pause.ts`, text: "/** import express from 'express' */\n" },
    ];
    assert.deepEqual(checkImports(allowed), []);
  });
});
