/** What a browser must load before an app shows its first page, read from what was built. */
import { gzipSync } from 'node:zlib';

/** A built app: the text of one of its files, by its path within the app's folder. */
export type BuiltApp = { base: string; read(file: string): string };

const inPage = /<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.(?:js|css))"/g;
const staticImport =
  /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{},\s]*?from\s*)?["'](\.{1,2}\/[^"']+\.js)["']/g;

/** The files of the start: the page's scripts and styles, and what those import statically. */
export const startFiles = ({ base, read }: BuiltApp): string[] => {
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    if (!file.endsWith('.js')) return;
    for (const match of read(file).matchAll(staticImport))
      add(new URL(match[1] ?? '', `file:///${file}`).pathname.slice(1));
  };
  for (const match of read('index.html').matchAll(inPage)) {
    const address = match[1] ?? '';
    add(address.startsWith(base) ? address.slice(base.length) : address.replace(/^\.?\//, ''));
  }
  return [...files];
};

/** Bytes of the start as they travel: each file compressed by gzip. */
export const startBytes = (app: BuiltApp): number =>
  startFiles(app).reduce((sum, file) => sum + gzipSync(app.read(file), { level: 9 }).length, 0);
