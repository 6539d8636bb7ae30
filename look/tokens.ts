/**
 * Colours, sizes and times of both apps (the portal writes them into CSS custom properties, the TV app
 * reads them as numbers). Colours are `#RRGGBB`, lengths CSS pixels on the portal and design pixels of a
 * 1920 × 1080 picture on the TV, times milliseconds.
 */

export const dark = {
  ground: '#0B0E14',
  surface: '#141923',
  raised: '#1E2533',
  line: '#2C3547',
  text: '#F2F5FA',
  quiet: '#A9B4C6',
  accent: '#FFB454',
  onAccent: '#1A1204',
  broken: '#FF7A70',
} as const;

export const light = {
  ground: '#F7F8FA',
  surface: '#FFFFFF',
  raised: '#ECEFF4',
  line: '#D5DBE5',
  text: '#10151F',
  quiet: '#4C5870',
  accent: '#9A5B00',
  onAccent: '#FFFFFF',
  broken: '#B3261E',
} as const satisfies Record<keyof typeof dark, string>;

export const radius = { tile: 12, button: 8 } as const;

export const motionMs = { focus: 150, page: 200, arrival: 240 } as const;

/** Television sizes in design pixels (1920 × 1080), seen from three metres. */
export const tv = {
  width: 1920,
  height: 1080,
  safeX: 96,
  safeY: 54,
  body: 28,
  small: 24,
  title: 48,
  hero: 56,
  code: 120,
  tileWidth: 320,
  tileHeight: 180,
  tileGap: 32,
  focusScale: 1.08,
  focusRing: 4,
} as const;
