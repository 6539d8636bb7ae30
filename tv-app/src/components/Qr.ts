import Blits from '@lightningjs/blits';
import { encode } from 'uqr';

const quietZone = 2;

/** A QR code, dark on white, as one picture. */
export const Qr = Blits.Component('Qr', {
  props: { content: '', breadth: 400 },
  template: `
    <Element :w="$breadth" :h="$breadth">
      <Element :w="$breadth" :h="$breadth" color="#FFFFFF" rounded="12" :alpha="$content ? 1 : 0" />
      <Element x="16" y="16" :w="$breadth - 32" :h="$breadth - 32" :src="$picture" :alpha="$picture ? 1 : 0" />
    </Element>
  `,
  computed: {
    picture() {
      return this.content === '' ? '' : pictureOf(this.content, this.breadth - 32);
    },
  },
});

/** A PNG of at least `breadth` pixels, every module a whole number of them. */
function pictureOf(content: string, breadth: number): string {
  const { data, size } = encode(content, { ecc: 'M', border: quietZone });
  const cell = Math.max(1, Math.ceil(breadth / size));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * cell;
  const context = canvas.getContext('2d');
  if (context === null) return '';
  context.fillStyle = '#FFFFFF';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#0B0E14';
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      if (isDark) context.fillRect(x * cell, y * cell, cell, cell);
    });
  });
  return canvas.toDataURL('image/png');
}
