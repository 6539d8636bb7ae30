import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { buildIfStale } from '../../scripts/build.mjs';
import { targets } from '../../scripts/build-targets.mjs';
import { type BuiltApp, startBytes, startFiles } from './bundle.ts';
import { pathsUnder, textOf } from './source-files.ts';

const kilobyte = 1000;
/** A word that stands in dash.js and nowhere else. */
const playerMark = 'urn:mpeg:dash:utc:http-head';

const apps = [
  { name: 'portal', folder: 'web-portal', base: '/', maxBytes: 120 * kilobyte },
  { name: 'TV app', folder: 'tv-app', base: '/tv/', maxBytes: 150 * kilobyte },
];

describe('what is built', () => {
  before(async function () {
    this.timeout(300_000);
    await buildIfStale({ wanted: targets.filter(({ folder }) => apps.some((app) => app.folder === folder)) });
  });

  for (const { name, folder, base, maxBytes } of apps) {
    const built: BuiltApp = { base, read: (file) => textOf(`${folder}/dist/${file}`) };

    it(`the ${name} starts with at most ${maxBytes / kilobyte} kB, compressed, without fonts`, () => {
      const files = startFiles(built);
      assert.ok(
        files.some((file) => file.endsWith('.js')),
        'the start was not found',
      );
      const bytes = startBytes(built);
      assert.ok(bytes <= maxBytes, `${bytes} bytes: ${files.join(', ')}`);
    });

    it(`the ${name} loads its player library with the player only`, () => {
      const withPlayer = pathsUnder([`${folder}/dist/assets`], ['.js']).filter((file) =>
        textOf(file).includes(playerMark),
      );
      assert.ok(withPlayer.length > 0, 'the player library was not found in what is built');
      const start = startFiles(built).map((file) => `${folder}/dist/${file}`);
      assert.deepEqual(
        withPlayer.filter((file) => start.includes(file)),
        [],
      );
    });
  }
});

describe('the start of an app', () => {
  const files: Record<string, string> = {
    'index.html':
      '<script type="module" src="/tv/assets/main.js"></script><link rel="stylesheet" href="/tv/assets/main.css">',
    'assets/main.js':
      'import{a as b}from"./shared.js";import"./side.js";export{c}from\'./again.js\';const d=()=>import("./late.js");',
    'assets/main.css': 'a{}',
    'assets/shared.js': 'import*as x from"./main.js";',
    'assets/side.js': 'const text="import nothing";',
    'assets/again.js': '',
    'assets/late.js': '',
  };
  const app: BuiltApp = { base: '/tv/', read: (file) => files[file] ?? assert.fail(`${file} was asked for`) };

  it('is what the page names and what that imports, but not what is imported later', () => {
    assert.deepEqual(startFiles(app), [
      'assets/main.js',
      'assets/shared.js',
      'assets/side.js',
      'assets/again.js',
      'assets/main.css',
    ]);
  });

  it('is seen to be too large', () => {
    const large = randomBytes(100 * kilobyte).toString('base64');
    assert.ok(
      startBytes({ ...app, read: (file) => (file === 'assets/again.js' ? large : app.read(file)) }) >
        100 * kilobyte,
    );
    assert.ok(startBytes(app) < kilobyte);
  });
});
