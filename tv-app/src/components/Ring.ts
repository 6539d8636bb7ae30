import Blits from '@lightningjs/blits';

const lineWidth = 8;

/** Time that is left, as a quiet ring. `share` is 0 to 1. */
export const Ring = Blits.Component('Ring', {
  props: { share: 1, breadth: 96 },
  template: `
    <Element :w="$breadth" :h="$breadth" :src="$picture" :alpha="$picture ? 1 : 0" />
  `,
  computed: {
    picture() {
      return pictureOf(
        Math.round(this.share * 60) / 60,
        this.breadth * 2,
        this.$look.line,
        this.$look.accent,
      );
    },
  },
});

function pictureOf(share: number, breadth: number, track: string, line: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = breadth;
  const context = canvas.getContext('2d');
  if (context === null) return '';
  const [centre, radius] = [breadth / 2, breadth / 2 - lineWidth];
  context.lineWidth = lineWidth * 1.5;
  context.strokeStyle = track;
  context.beginPath();
  context.arc(centre, centre, radius, 0, 2 * Math.PI);
  context.stroke();
  context.strokeStyle = line;
  context.lineCap = 'round';
  context.beginPath();
  context.arc(centre, centre, radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share);
  context.stroke();
  return canvas.toDataURL('image/png');
}
