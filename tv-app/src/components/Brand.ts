import Blits from '@lightningjs/blits';
import { Label } from './Label.ts';

/** The portal's mark on its grid of 32 × 32: a pause that becomes a play. */
const grid = 32;
const play = 'M15 7.6v16.8a1.8 1.8 0 0 0 2.8 1.5l11.6-8.4a1.8 1.8 0 0 0 0-3L17.8 6.1A1.8 1.8 0 0 0 15 7.6z';
/** Drawn larger than shown, so that it stays sharp on a 4K screen. */
const pixels = 128;

/** Mark and name of the app. */
export const Brand = Blits.Component('Brand', {
  components: { Label },
  template: `
    <Element>
      <Element w="44" h="44" :src="$picture" :alpha="$picture ? 1 : 0" />
      <Label x="56" y="2" text="Continuo" px="32" bold="true" />
    </Element>
  `,
  computed: {
    picture() {
      return pictureOf(this.$look.text, this.$look.accent);
    },
  },
});

function pictureOf(pauseInk: string, playInk: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d');
  if (context === null) return '';
  context.scale(pixels / grid, pixels / grid);
  context.lineCap = 'round';
  context.lineWidth = 5;
  context.strokeStyle = pauseInk;
  context.beginPath();
  context.moveTo(8.5, 8.5);
  context.lineTo(8.5, 23.5);
  context.stroke();
  context.fillStyle = playInk;
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
  context.fill(new Path2D(play));
  return canvas.toDataURL('image/png');
}
