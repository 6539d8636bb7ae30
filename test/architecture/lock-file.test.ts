import assert from 'node:assert/strict';
import {
  completed,
  faultsOfLockFile,
  inexactVersions,
  type LockFile,
  missingEntries,
} from '../../scripts/lock-file.mjs';
import { textOf } from './source-files.ts';

type Manifest = Parameters<typeof inexactVersions>[0] & { workspaces?: string[] };

const read = <T>(file: string): T => JSON.parse(textOf(file)) as T;

/** A lock file as npm leaves it where the registry lacks the packages of other platforms. */
const incomplete: LockFile = {
  packages: {
    '': {},
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: { '@tool/linux-x64-musl': '1.2.3', 'tool-windows-arm64': '1.2.3' },
    },
    'node_modules/outer': { version: '2.0.0' },
    'node_modules/outer/node_modules/inner': {
      version: '1.0.0',
      optionalDependencies: { 'inner-darwin-x64': '1.0.0', 'inner-linux-arm64-gnu': '1.0.0' },
    },
    'node_modules/outer/node_modules/inner-darwin-x64': { version: '1.0.0', optional: true },
  },
};

describe('the lock file', () => {
  it('has an entry for every optional package of every platform, and no address', () => {
    assert.deepEqual(faultsOfLockFile(read<LockFile>('package-lock.json')), []);
  });

  it('belongs to manifests that pin every version', () => {
    const main = read<Manifest>('package.json');
    const manifests = [
      main,
      ...(main.workspaces ?? []).map((folder) => read<Manifest>(`${folder}/package.json`)),
    ];
    assert.equal(manifests.length, 5);
    assert.deepEqual(manifests.flatMap(inexactVersions), []);
  });

  it('is seen to be incomplete, and completed with what can be known of each package', () => {
    assert.deepEqual(
      missingEntries(incomplete).map(({ path, entry }) => [path, entry]),
      [
        [
          'node_modules/@tool/linux-x64-musl',
          { version: '1.2.3', cpu: ['x64'], dev: true, libc: ['musl'], optional: true, os: ['linux'] },
        ],
        [
          'node_modules/tool-windows-arm64',
          { version: '1.2.3', cpu: ['arm64'], dev: true, optional: true, os: ['win32'] },
        ],
        [
          'node_modules/inner-linux-arm64-gnu',
          { version: '1.0.0', cpu: ['arm64'], libc: ['glibc'], optional: true, os: ['linux'] },
        ],
      ],
    );
    assert.equal(faultsOfLockFile(incomplete).length, 3);
    assert.deepEqual(faultsOfLockFile(completed(incomplete)), []);
  });

  it('is refused with the address of a registry, and manifests with a range', () => {
    const lock = {
      packages: { 'node_modules/a': { version: '1.0.0', resolved: 'https://example.org/a.tgz' } },
    };
    assert.deepEqual(faultsOfLockFile(lock), ['node_modules/a names an address']);
    assert.deepEqual(inexactVersions({ name: 'app', dependencies: { a: '^1.0.0', b: '1.0.0-beta22' } }), [
      'app: a is "^1.0.0"',
    ]);
  });
});
