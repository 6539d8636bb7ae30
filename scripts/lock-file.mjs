/**
 * What a complete `package-lock.json` holds: an entry for every optional dependency of every package in it,
 * also for those that this machine cannot install. `npm ci` refuses a lock file without them on any machine
 * where they would be installed, and npm writes only those which the registry at hand has.
 */

/** @typedef {{ name?: string, version?: string, resolved?: string, integrity?: string, link?: boolean,
 *   dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], dependencies?: Record<string, string>,
 *   devDependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} LockedPackage */
/** @typedef {{ lockfileVersion?: number, packages: Record<string, LockedPackage> }} LockFile */
/** @typedef {{ path: string, entry: LockedPackage, wantedBy: string }} MissingEntry */

const exactVersion = /^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/;

/**
 * The entries that the lock file lacks, each as it should stand there.
 * @param {LockFile} lock
 * @returns {MissingEntry[]}
 * @throws when a missing package is wanted in a range: which version it is cannot be told from the lock file
 */
export const missingEntries = (lock) => {
  /** @type {Map<string, MissingEntry>} */
  const missing = new Map();
  for (const [path, locked] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(locked.optionalDependencies ?? {})) {
      if (isResolvable(lock, path, name)) continue;
      const entry = entryFor(name, versionOf(name, range), locked.dev === true);
      missing.set(`node_modules/${name}`, { path: `node_modules/${name}`, entry, wantedBy: path });
    }
  }
  return [...missing.values()];
};

/**
 * The lock file with all its entries, in npm's order.
 * @param {LockFile} lock
 * @returns {LockFile}
 */
export const completed = (lock) => {
  const added = missingEntries(lock).map(({ path, entry }) => /** @type {const} */ ([path, entry]));
  const packages = [...Object.entries(lock.packages), ...added];
  packages.sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(packages) };
};

/**
 * Everything wrong with a lock file, one sentence each: entries that are missing, and addresses of a registry.
 * @param {LockFile} lock
 * @returns {string[]}
 */
export const faultsOfLockFile = (lock) => [
  ...missingEntries(lock).map(({ path, wantedBy }) => `${path} is missing (wanted by ${wantedBy})`),
  ...Object.entries(lock.packages)
    .filter(([, locked]) => /^[\w+]+:/.test(locked.resolved ?? ''))
    .map(([path]) => `${path} names an address`),
];

/**
 * Dependencies of a `package.json` that are not pinned to one version, one sentence each.
 * @param {{ name?: string, dependencies?: Record<string, string>, devDependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string>, overrides?: Record<string, string> }} manifest
 * @returns {string[]}
 */
export const inexactVersions = (manifest) =>
  [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies, manifest.overrides]
    .flatMap((group) => Object.entries(group ?? {}))
    .filter(([, version]) => !exactVersion.test(version))
    .map(([name, version]) => `${manifest.name ?? 'package.json'}: ${name} is "${version}"`);

/**
 * Node's search: beside the package that wants it, then outwards.
 * @param {LockFile} lock @param {string} path @param {string} name
 */
const isResolvable = (lock, path, name) => {
  for (let folder = path; ; folder = outer(folder)) {
    if (lock.packages[`${folder}${folder === '' ? '' : '/'}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
};

/** @param {string} path */
const outer = (path) => path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1));

/** @param {string} name @param {string} range */
const versionOf = (name, range) => {
  if (!exactVersion.test(range)) throw new Error(`${name} is wanted as "${range}": pin it, then try again`);
  return range;
};

/** @param {string} name @param {string} version @param {boolean} dev @returns {LockedPackage} */
const entryFor = (name, version, dev) => {
  const words = name.split(/[/\-.]/);
  const os = words.map((word) => systems[word]).find(Boolean);
  const cpu = words.map((word) => processors[word]).find(Boolean);
  const libc = os === 'linux' ? libcOf(words) : undefined;
  if (!os && !cpu) throw new Error(`${name}: its name does not say what it runs on`);
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(dev ? { dev } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
};

/** How packages name the systems, and how npm does. @type {Record<string, string>} */
const systems = {
  aix: 'aix',
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win32: 'win32',
  windows: 'win32',
};

/** @type {Record<string, string>} */
const processors = {
  arm: 'arm',
  arm64: 'arm64',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
  x64: 'x64',
};

/** @param {string[]} words */
const libcOf = (words) => {
  if (words.some((word) => word.startsWith('musl'))) return 'musl';
  return words.some((word) => word.startsWith('gnu')) ? 'glibc' : undefined;
};
