/** A picture in memory, painted layer over layer: the brushes that the demo library's scenes are made with. */

/** Red, green, blue: 0 to 255. */
export type Color = readonly [number, number, number];

/** Pixels row by row, three numbers each; kept as fractions until the end so that gradients do not band. */
export type Picture = { readonly width: number; readonly height: number; readonly pixels: Float32Array };

/** An empty (black) picture. */
export const createPicture = (width: number, height: number): Picture => ({
  width,
  height,
  pixels: new Float32Array(width * height * 3),
});

/** Reads `#rrggbb`. */
export const hex = (text: string): Color => {
  const value = Number.parseInt(text.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

/** `from` at 0, `to` at 1. */
export const mix = (from: Color, to: Color, share: number): Color => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** The colour at `position` (0 to 1) along evenly spaced stops. */
export const along = (stops: readonly Color[], position: number): Color => {
  const at = Math.min(Math.max(position, 0), 1) * (stops.length - 1);
  const first = stops[Math.floor(at)] ?? black;
  return mix(first, stops[Math.ceil(at)] ?? first, at - Math.floor(at));
};

export const black: Color = [0, 0, 0];
export const white: Color = [255, 255, 255];

/** 0 below `from`, 1 above `to`, smooth between. */
export const smooth = (from: number, to: number, value: number): number => {
  const share = Math.min(Math.max((value - from) / (to - from), 0), 1);
  return share * share * (3 - 2 * share);
};

/** Lays a colour over one pixel; outside the picture it does nothing. */
export const dab = (picture: Picture, x: number, y: number, color: Color, opacity: number): void => {
  if (x < 0 || y < 0 || x >= picture.width || y >= picture.height || opacity <= 0) return;
  const at = (y * picture.width + x) * 3;
  const alpha = Math.min(opacity, 1);
  for (let channel = 0; channel < 3; channel += 1) {
    const below = picture.pixels[at + channel] ?? 0;
    picture.pixels[at + channel] = below + ((color[channel] ?? 0) - below) * alpha;
  }
};

/** Fills rows `top` to `bottom` with a gradient. */
export const gradient = (
  picture: Picture,
  stops: readonly Color[],
  top = 0,
  bottom = picture.height,
): void => {
  for (let y = Math.round(top); y < bottom; y += 1) {
    const color = along(stops, (y - top) / (bottom - top));
    for (let x = 0; x < picture.width; x += 1) dab(picture, x, y, color, 1);
  }
};

/** Calls `shade` for every pixel of a rectangle; it answers how strongly `color` covers that pixel. */
export const shade = (
  picture: Picture,
  area: { left: number; top: number; right: number; bottom: number },
  color: Color,
  opacityAt: (x: number, y: number) => number,
): void => {
  const right = Math.min(Math.ceil(area.right), picture.width);
  const bottom = Math.min(Math.ceil(area.bottom), picture.height);
  for (let y = Math.max(Math.floor(area.top), 0); y < bottom; y += 1) {
    for (let x = Math.max(Math.floor(area.left), 0); x < right; x += 1)
      dab(picture, x, y, color, opacityAt(x, y));
  }
};

/** A circle with a soft rim of one pixel. */
export const disc = (
  picture: Picture,
  x: number,
  y: number,
  radius: number,
  color: Color,
  opacity = 1,
): void =>
  shade(
    picture,
    around(x, y, radius + 1),
    color,
    (px, py) => opacity * smooth(radius + 0.8, radius - 0.8, Math.hypot(px - x, py - y)),
  );

/** Light that fades out towards `radius`. */
export const glow = (
  picture: Picture,
  x: number,
  y: number,
  radius: number,
  color: Color,
  strength: number,
): void =>
  shade(picture, around(x, y, radius), color, (px, py) => {
    const share = Math.max(1 - Math.hypot(px - x, py - y) / radius, 0);
    return strength * share * share;
  });

/** Fills each column from `topAt(x)` down to the lower edge; `colors` run from the top edge down over `depth` pixels. */
export const land = (
  picture: Picture,
  topAt: (x: number) => number,
  colors: readonly Color[],
  depth = 160,
): void => {
  for (let x = 0; x < picture.width; x += 1) {
    const top = topAt(x);
    dab(picture, x, Math.floor(top), colors[0] ?? black, 1 - (top - Math.floor(top)));
    for (let y = Math.max(Math.floor(top) + 1, 0); y < picture.height; y += 1)
      dab(picture, x, y, along(colors, (y - top) / depth), 1);
  }
};

const around = (x: number, y: number, radius: number) => ({
  left: x - radius,
  top: y - radius,
  right: x + radius + 1,
  bottom: y + radius + 1,
});
