import Blits from '@lightningjs/blits';

const quietZone = 2;

/** A QR code, dark on white, as one picture. What makes it is fetched when it is first needed: few people pair a TV twice. */
export const Qr = Blits.Component('Qr', {
  props: { content: '', breadth: 400 },
  state: () => ({ picture: '' }),
  template: `
    <Element :w="$breadth" :h="$breadth">
      <Element :w="$breadth" :h="$breadth" color="#FFFFFF" rounded="12" :alpha="$content ? 1 : 0" />
      <Element x="16" y="16" :w="$breadth - 32" :h="$breadth - 32" :src="$picture" :alpha="$picture ? 1 : 0" />
    </Element>
  `,
  hooks: {
    init() {
      void this.draw(this.content);
    },
  },
  watch: {
    content(content: string) {
      void this.draw(content);
    },
  },
  methods: {
    async draw(content: string) {
      // Without it the code and the address stand there to be typed.
      const picture = content === '' ? '' : await pictureOf(content, this.breadth - 32).catch(() => '');
      if (content === this.content) this.picture = picture;
    },
  },
});

/** A PNG of at least `breadth` pixels, every module a whole number of them. */
async function pictureOf(content: string, breadth: number): Promise<string> {
  const { encode } = await import('uqr');
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
