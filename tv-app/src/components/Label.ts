import Blits from '@lightningjs/blits';
import { isInAtlas } from '../look/atlas-characters.ts';
import { familyOf, rendererOf } from '../look/fonts.ts';

type Run = {
  key: string;
  text: string;
  font: string;
  px: number;
  ink: string;
  room: number;
  lines: number;
  side: string;
  leading: number;
};

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
        :y="$$look.latinLift * $px"
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
  state: () => ({ latin: '', latinFont: '', others: [] as Run[] }),
  hooks: {
    init() {
      this.write();
    },
  },
  watch: {
    text() {
      this.write();
    },
    ink() {
      this.write();
    },
    room() {
      this.write();
    },
  },
  methods: {
    write() {
      const { text, px, ink, room, lines, side, leading } = this;
      const weight = this.bold ? 600 : 400;
      const script = isInAtlas(text) ? 'latin' : 'han';
      if (text !== '') this.$needFont(script, weight, rendererOf(this).stage);
      this.latinFont = familyOf('latin', weight);
      this.latin = script === 'latin' ? text : '';
      const run = { text, font: familyOf('han', weight), px, ink, room, lines, side, leading };
      this.others = script === 'han' ? [{ ...run, key: `${text}|${ink}|${px}|${room}` }] : [];
    },
  },
});
