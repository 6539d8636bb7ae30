import Blits from '@lightningjs/blits';
import { reportFocus } from '../look/focus-report.ts';
import { Label } from './Label.ts';

/** A small button of the top bar, as wide as it is told. */
export const Pill = Blits.Component('Pill', {
  components: { Label },
  props: { text: '', page: '', column: 0, breadth: 300 },
  template: `
    <Element :w="$breadth" h="60">
      <Element :w="$breadth" h="60" rounded="30" :color="$$hasFocus ? $$look.accent : $$look.raised" />
      <Label
        y="14"
        :text="$text"
        px="26"
        :room="$breadth"
        side="center"
        :ink="$$hasFocus ? $$look.onAccent : $$look.text"
      />
    </Element>
  `,
  hooks: {
    focus() {
      const { page, column, text } = this;
      reportFocus({ page, row: -1, column, label: text });
    },
  },
});
