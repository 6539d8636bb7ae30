/** The films of the demo library: invented, and cheap to make. */

import type { Words } from '../contract.ts';
import { type Chord, chord } from './chords.ts';
import type { DriftName } from './drifts.ts';
import type { FormatName } from './formats.ts';
import type { SceneName } from './scenes/index.ts';

/** One film. Its English name is also its file name. */
export type DemoFilm = {
  names: Words;
  year: number;
  descriptions: Words;
  scene: SceneName;
  drift: DriftName;
  durationSeconds: number;
  chords: readonly Chord[];
  /** One file on both platforms, or one edition for each. */
  editions: { both: FormatName } | { web: FormatName; iptv: FormatName };
};

const threeMinutes = 180;
const warm = [chord(-12, 0, 4, 7), chord(-15, -3, 0, 4), chord(-7, 0, 5, 9), chord(-5, -1, 2, 7)];
const dark = [chord(-12, 0, 3, 7), chord(-16, -4, 0, 3), chord(-9, -2, 3, 7), chord(-14, -2, 2, 5)];
const open = [chord(-10, -3, 2, 6), chord(-12, -5, 0, 7), chord(-8, -1, 4, 8), chord(-10, -3, 2, 9)];

export const demoFilms: readonly DemoFilm[] = [
  {
    names: { en: 'Ridgelines', zh: '群山线' },
    year: 2023,
    descriptions: {
      en: 'One day in the mountains, from the first light to the first stars.',
      zh: '山中的一天，从第一缕晨光到第一颗星。',
    },
    ...{ scene: 'ridgelines', drift: 'mist', durationSeconds: 600, chords: warm },
    editions: { both: 'h264Mp4' },
  },
  {
    names: { en: 'Neon Rain', zh: '霓虹雨' },
    year: 2024,
    descriptions: {
      en: 'A city that never dries, and the lights that do not mind.',
      zh: '一座永不干透的城市，和毫不在意的灯火。',
    },
    ...{ scene: 'neonRain', drift: 'rain', durationSeconds: threeMinutes, chords: dark },
    editions: { both: 'h264Ts' },
  },
  {
    names: { en: 'The Long Dune', zh: '长丘' },
    year: 2019,
    descriptions: {
      en: 'Wind, sand and one very large sun on its way down.',
      zh: '风、沙，与一轮正在西沉的巨大太阳。',
    },
    ...{ scene: 'dunes', drift: 'sand', durationSeconds: threeMinutes, chords: open },
    editions: { both: 'interlacedMkv' },
  },
  {
    names: { en: 'Green Fire', zh: '绿焰' },
    year: 2022,
    descriptions: {
      en: 'Northern lights above a lake that keeps perfectly still.',
      zh: '极光之下，一面纹丝不动的湖。',
    },
    ...{ scene: 'aurora', drift: 'aurora', durationSeconds: threeMinutes, chords: dark },
    editions: { both: 'vp9Webm' },
  },
  {
    names: { en: 'Perihelion', zh: '近日点' },
    year: 2025,
    descriptions: {
      en: 'A slow passage around a ringed planet, from its day into its night.',
      zh: '缓缓绕行一颗有环的行星，从白昼到黑夜。',
    },
    ...{ scene: 'perihelion', drift: 'dust', durationSeconds: threeMinutes, chords: dark },
    editions: { both: 'hevcMp4' },
  },
  {
    names: { en: 'Tea Country', zh: '茶乡' },
    year: 2018,
    descriptions: {
      en: 'Terraces waking up under the mist, row after row.',
      zh: '薄雾之下，层层茶田渐次醒来。',
    },
    ...{ scene: 'teaCountry', drift: 'steam', durationSeconds: threeMinutes, chords: warm },
    editions: { both: 'mpeg2Ts' },
  },
  {
    names: { en: 'Slow Water', zh: '静水' },
    year: 2021,
    descriptions: {
      en: 'Drifting with jellyfish, a little deeper every minute.',
      zh: '与水母一同漂流，每一分钟都更深一些。',
    },
    ...{ scene: 'slowWater', drift: 'bubbles', durationSeconds: threeMinutes, chords: open },
    editions: { both: 'av1Webm' },
  },
  {
    names: { en: 'Night Ferry', zh: '夜渡' },
    year: 2020,
    descriptions: {
      en: 'The last boat of the day crosses under a full moon.',
      zh: '满月之下，当日最后一班渡船驶过。',
    },
    ...{ scene: 'nightFerry', drift: 'seaMist', durationSeconds: threeMinutes, chords: warm },
    editions: { web: 'vp9Webm', iptv: 'mpeg2Ts' },
  },
  {
    names: { en: 'A Thousand Lanterns', zh: '千灯' },
    year: 2024,
    descriptions: {
      en: 'Every light over the lake is somebody’s wish.',
      zh: '湖上每一盏灯，都是一个人的心愿。',
    },
    ...{ scene: 'lanterns', drift: 'sparks', durationSeconds: threeMinutes, chords: open },
    editions: { web: 'vp9Webm', iptv: 'mpeg2Ts' },
  },
  {
    names: { en: 'First Snow', zh: '初雪' },
    year: 2017,
    descriptions: {
      en: 'A forest goes quiet, then blue.',
      zh: '森林先是安静下来，然后变成蓝色。',
    },
    ...{ scene: 'firstSnow', drift: 'snow', durationSeconds: threeMinutes, chords: open },
    editions: { both: 'h264Mp4' },
  },
  {
    names: { en: 'The Keeper', zh: '守灯人' },
    year: 2016,
    descriptions: {
      en: 'A lighthouse, an evening, and the long turn of the beam.',
      zh: '一座灯塔，一个傍晚，一束缓缓转动的光。',
    },
    ...{ scene: 'keeper', drift: 'seaMist', durationSeconds: threeMinutes, chords: dark },
    editions: { both: 'h264Mp4' },
  },
  {
    names: { en: 'Harmonics', zh: '泛音' },
    year: 2025,
    descriptions: {
      en: 'Sound made visible: thirty-four strings of light.',
      zh: '看得见的声音：三十四根光之弦。',
    },
    ...{ scene: 'harmonics', drift: 'dust', durationSeconds: threeMinutes, chords: warm },
    editions: { both: 'h264Mp4' },
  },
];
