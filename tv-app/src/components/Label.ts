import Blits from '@lightningjs/blits';
import { isInAtlas } from '../look/atlas-characters.ts';
import { familyOf, rendererOf } from '../look/fonts.ts';

/**
 * A run of text in whatever script it is: from the atlas where that holds every character, else through the canvas
 * text renderer (an element keeps the renderer it was made with, so the second one is made when it is needed).
 */
export const Label = Blits.Component('Label', {
  props: {
    text: '',
    px: 28,
    bold: false,
    ink: '#F2F5FA',
    room: 0,
    lines: 1,
    side: 'left',
    leading: 1.25,
  },
  template: `
    <Element>
      <Text
        :content="$latin"
        :font="$latinFont"
        :size="$px"
        :color="$ink"
        :maxwidth="$room"
        :maxlines="$lines"
        :align="$side"
        :lineheight="$leading"
        textoverflow="…"
      />
      <Text
        :for="(run) in $others"
        key="$run.key"
        content="$run.text"
        font="$run.font"
        size="$run.px"
        color="$run.ink"
        maxwidth="$run.room"
        maxlines="$run.lines"
        align="$run.side"
        lineheight="$run.leading"
        textoverflow="…"
      />
    </Element>
  `,
  computed: {
    latin() {
      return isInAtlas(this.text) ? this.text : '';
    },
    latinFont() {
      return familyOf('latin', this.bold ? 600 : 400);
    },
    others() {
      if (this.text === '' || isInAtlas(this.text)) return [];
      const weight = this.bold ? 600 : 400;
      this.$needHan(weight, rendererOf(this).stage);
      const { text, px, ink, room, lines, side, leading } = this;
      const key = `${text}|${ink}|${px}|${weight}`;
      return [{ key, text, font: familyOf('han', weight), px, ink, room, lines, side, leading }];
    },
  },
});
