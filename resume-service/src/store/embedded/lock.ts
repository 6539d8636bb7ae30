import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StoreLockedError } from '../errors.ts';

/** Who holds a data directory. `startTime` tells a process from a later one with the same id. */
type Owner = { pid: number; host: string; startTime: string | null; since: string };

/** The hold on a data directory. */
export type Lock = { release(): void };

const LOCK_FILE = 'store.lock';
const HEARTBEAT_MS = 5_000;
/** A holder on another host (or container) is taken for dead when it has not touched its file for this long. */
const FOREIGN_SILENCE_MS = 20_000;

/**
 * Takes the directory for this process: a file naming it, made whole under another name and linked into
 * place, which only one process can do. The file of a process that is dead is put aside.
 * @throws StoreLockedError naming the process that has it
 */
export function acquireLock(dataDir: string): Lock {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, LOCK_FILE);
  const draft = `${path}.${process.pid}.${process.hrtime.bigint()}`;
  const content = JSON.stringify(describeSelf());
  writeFileSync(draft, content, { flag: 'wx' });
  try {
    while (!tryLink(draft, path)) putAsideIfDead(path, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
  return hold(path, content);
}

const describeSelf = (): Owner => ({
  pid: process.pid,
  host: hostname(),
  startTime: startTimeOf(process.pid) ?? null,
  since: new Date().toISOString(),
});

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function putAsideIfDead(path: string, dataDir: string): void {
  const found = readOwner(path);
  if (found === undefined) return; // released meanwhile
  if (found.owner !== undefined && isAlive(found.owner, found.touchedMs)) {
    const { pid, host, since } = found.owner;
    throw new StoreLockedError(
      `${dataDir} is in use by process ${pid} on ${host} since ${since}; stop it, or choose another DATA_DIR`,
    );
  }
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== found.content) tryLink(aside, path); // it was a new holder's: give it back
  rmSync(aside, { force: true });
}

type Found = { content: string; owner: Owner | undefined; touchedMs: number };

function readOwner(path: string): Found | undefined {
  try {
    const content = readFileSync(path, 'utf8');
    return { content, owner: parseOwner(content), touchedMs: statSync(path).mtimeMs };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parseOwner(content: string): Owner | undefined {
  try {
    const owner = JSON.parse(content) as Partial<Owner>;
    return typeof owner.pid === 'number'
      ? { host: '', startTime: null, since: 'unknown', ...owner, pid: owner.pid }
      : undefined;
  } catch {
    return undefined; // not a whole file: its writer died with the machine
  }
}

function isAlive(owner: Owner, touchedMs: number): boolean {
  if (owner.host !== hostname()) return Date.now() - touchedMs < FOREIGN_SILENCE_MS;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return isCode(error, 'EPERM') && isSameStart(owner);
  }
  return isSameStart(owner);
}

const isSameStart = (owner: Owner): boolean => (startTimeOf(owner.pid) ?? null) === owner.startTime;

/** When a process started (Linux: boot id and clock ticks, proc(5) field 22); undefined where there is no /proc. */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
}

function hold(path: string, content: string): Lock {
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS).unref();
  return {
    release() {
      clearInterval(heartbeat);
      const isOurs = readOwner(path)?.content === content;
      if (isOurs) rmSync(path, { force: true });
    },
  };
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // the directory was removed under us (a test's clean-up): the next write will say so
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
