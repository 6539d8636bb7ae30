import Blits from '@lightningjs/blits';
import { reportFocus } from '../look/focus-report.ts';
import { Label } from './Label.ts';

/** What a list of choices offers. `note` stands at the right; `about` is what the page says above it, for screen readers. */
export type ChoiceView = { key: string; text: string; note?: string; about?: string };

/** One line of a list to choose from. Filled with the accent while it has the focus. */
export const Choice = Blits.Component('Choice', {
  components: { Label },
  props: { choice: {} as ChoiceView, page: '', row: 0, column: 0, breadth: 560 },
  template: `
    <Element :w="$breadth" h="76">
      <Element
        :w="$breadth"
        h="76"
        rounded="8"
        :color="$$hasFocus ? $$look.accent : $$look.raised"
        :scale.transition="{value: $$hasFocus ? 1.04 : 1, duration: $$look.focusMs, easing: 'ease-out'}"
      >
        <Label
          x="28"
          y="20"
          :text="$choice.text"
          px="30"
          bold="true"
          :room="$breadth - 56"
          :ink="$$hasFocus ? $$look.onAccent : $$look.text"
        />
        <Label
          :x="$breadth - 328"
          y="22"
          :text="$choice.note || ''"
          px="28"
          room="300"
          side="right"
          :ink="$$hasFocus ? $$look.onAccent : $$look.quiet"
        />
      </Element>
    </Element>
  `,
  hooks: {
    focus() {
      const { page, row, column, choice } = this;
      const label = [choice.text, choice.note].filter(Boolean).join(', ');
      reportFocus({ page, row, column, label }, choice.about);
    },
  },
});
