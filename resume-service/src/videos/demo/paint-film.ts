/**
 * Run as a process of its own, so that the service answers while the demo library is being painted:
 * `node paint-film.js <scene> <drift> <number of scenes> <folder>` writes `scenes.rgb` and `drift.pam` there.
 */

import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drifts } from './drifts.ts';
import { paintScene, paintTile } from './paint.ts';
import { scenes } from './scenes/index.ts';

const [scene = '', drift = '', count = '', folder = ''] = process.argv.slice(2);
const paint = Object.entries(scenes).find(([name]) => name === scene)?.[1];
const tile = Object.entries(drifts).find(([name]) => name === drift)?.[1];
if (!paint || !tile || !(Number(count) > 0) || !folder)
  throw new Error(`cannot paint ${process.argv.slice(2)}`);

await writeFile(path.join(folder, 'drift.pam'), paintTile(tile));
const file = await open(path.join(folder, 'scenes.rgb'), 'w');
for (let seed = 0; seed < Number(count); seed += 1)
  await file.write(paintScene(paint, { share: seed / Math.max(Number(count) - 1, 1), seed }));
await file.close();
