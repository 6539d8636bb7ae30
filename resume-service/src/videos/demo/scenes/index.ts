import { aurora } from './aurora.ts';
import { dunes } from './dunes.ts';
import { firstSnow } from './first-snow.ts';
import { harmonics } from './harmonics.ts';
import { keeper } from './keeper.ts';
import { lanterns } from './lanterns.ts';
import { neonRain } from './neon-rain.ts';
import { nightFerry } from './night-ferry.ts';
import { perihelion } from './perihelion.ts';
import { ridgelines } from './ridgelines.ts';
import type { Scene } from './scene.ts';
import { slowWater } from './slow-water.ts';
import { teaCountry } from './tea-country.ts';

/** The scenes by name. */
export const scenes = {
  aurora,
  dunes,
  firstSnow,
  harmonics,
  keeper,
  lanterns,
  neonRain,
  nightFerry,
  perihelion,
  ridgelines,
  slowWater,
  teaCountry,
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;
