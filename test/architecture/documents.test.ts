import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { settings } from '../../resume-service/src/core/config.ts';
import { checkDocument, type Existing, unexplainedSettings } from './documents.ts';
import { filesUnder, root, textOf } from './source-files.ts';

const existing: Existing = {
  scripts: Object.keys((JSON.parse(textOf('package.json')) as { scripts: object }).scripts),
  settings: Object.keys(settings),
  hasFile: (file) => existsSync(path.join(root, file)),
};

describe('the documents', () => {
  it('name commands, files and settings that exist', () => {
    const documents = filesUnder(['.'], ['.md']);
    assert.ok(documents.some((document) => document.path === 'README.md'));
    assert.deepEqual(
      documents.flatMap((document) => checkDocument(document, existing)),
      [],
    );
  });

  it('explain every setting of the service in the README', () => {
    const readme = { path: 'README.md', text: textOf('README.md') };
    assert.deepEqual(unexplainedSettings(readme, existing.settings), []);
  });

  it('are seen to name what does not exist', () => {
    const text = [
      '# Some words, first',
      '```sh',
      'npm ci && npm strat',
      'PROT=8080 npm run biuld',
      '```',
      'Set `DATA_DIRECTORY`; see [there](docs/absent.md), [here](#some-words-first) and [nowhere](#nowhere).',
    ].join('\n');
    const document = { path: 'docs/guide.md', text };
    assert.deepEqual(
      checkDocument(document, { ...existing, hasFile: (file) => file !== 'docs/docs/absent.md' }),
      [
        'docs/guide.md names the command "biuld", which does not exist',
        'docs/guide.md names the command "strat", which does not exist',
        'docs/guide.md links to "docs/absent.md", which does not exist',
        'docs/guide.md links to "#nowhere", which does not exist',
        'docs/guide.md names the variable PROT, which the service does not know',
        'docs/guide.md names the variable DATA_DIRECTORY, which the service does not know',
      ],
    );
    assert.deepEqual(unexplainedSettings(document, ['PORT']), ['PORT']);
  });
});
