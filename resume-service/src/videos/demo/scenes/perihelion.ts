import { stars } from '../brushes.ts';
import { cloud } from '../chance.ts';
import { along, dab, glow, gradient, hex, mix, type Picture, smooth } from '../picture.ts';
import type { Scene } from './scene.ts';

/** A ringed planet, passed slowly on the day side and left on the night side. */
export const perihelion: Scene = (picture, { share, seed }) => {
  gradient(picture, ['#05060f', '#0a0c20', '#120f2c'].map(hex));
  nebula(picture, seed);
  stars(picture, 420, 360, seed, hex('#f2f0ff'));
  const planet = {
    x: 420 - 190 * share,
    y: 190 + 20 * Math.sin(share * 6),
    radius: 96 + 44 * Math.sin(Math.PI * share),
  };
  glow(
    picture,
    planet.x - planet.radius * 0.6,
    planet.y - planet.radius * 0.5,
    planet.radius * 2,
    hex('#ffb27a'),
    0.28,
  );
  ring(picture, planet, false);
  globe(picture, planet, seed, 0.9 - 2.2 * share);
  ring(picture, planet, true);
};

type Planet = { x: number; y: number; radius: number };

const nebula = (picture: Picture, seed: number): void => {
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const mass = cloud(x / 130, y / 90, seed) * 0.65 + cloud(x / 45, y / 35, seed + 9) * 0.35;
      dab(
        picture,
        x,
        y,
        mix(hex('#3b2a7a'), hex('#a0406a'), cloud(x / 200, y / 200, seed + 4)),
        smooth(0.45, 1, mass) * 0.6,
      );
    }
  }
};

const globe = (picture: Picture, planet: Planet, seed: number, sunAngle: number): void => {
  const bands = ['#f4d3a4', '#d9955c', '#b8633f', '#efc08a', '#8e4a3c', '#e6ad78'].map(hex);
  const radius = planet.radius;
  for (let y = -radius - 1; y <= radius + 1; y += 1) {
    for (let x = -radius - 1; x <= radius + 1; x += 1) {
      const away = Math.hypot(x, y) / radius;
      if (away > 1.02) continue;
      const depth = Math.sqrt(Math.max(1 - away * away, 0));
      const tilt = (y * 0.94 + x * 0.3) / radius;
      const swirl = 0.09 * (cloud((x + depth * 20) / 26, y / 9, seed) - 0.5);
      const light = (x / radius) * Math.sin(-sunAngle) - (y / radius) * 0.35 + depth * Math.cos(sunAngle);
      const color = mix(hex('#0a0716'), along(bands, (tilt + 1) / 2 + swirl), smooth(-0.12, 0.75, light));
      dab(picture, Math.round(planet.x + x), Math.round(planet.y + y), color, smooth(1.01, 0.985, away));
    }
  }
};

const ring = (picture: Picture, planet: Planet, isFront: boolean): void => {
  const reach = planet.radius * 2.3;
  for (let y = Math.floor(-reach * 0.6); y < reach * 0.6; y += 1) {
    for (let x = Math.floor(-reach); x < reach; x += 1) {
      const across = (y * 0.94 + x * 0.3) / 0.24;
      if (across > 0 !== isFront) continue;
      const away = Math.hypot(x * 0.954 - y * 0.3, across) / planet.radius;
      const body = smooth(1.32, 1.4, away) * smooth(2.2, 2.1, away);
      const gaps = 0.45 + 0.55 * cloud(away * 34, 0.5, 5) - 0.8 * smooth(0.05, 0, Math.abs(away - 1.84));
      dab(
        picture,
        Math.round(planet.x + x),
        Math.round(planet.y + y),
        mix(hex('#e8cfa8'), hex('#8f7a8a'), (away - 1.3) / 0.9),
        body * gaps * 0.85,
      );
    }
  }
};
