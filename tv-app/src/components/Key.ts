import Blits from '@lightningjs/blits';
import { reportFocus } from '../look/focus-report.ts';
import type { KeyView } from './keyboard-rules.ts';
import { Label } from './Label.ts';

/** One key of the keyboard on the screen. */
export const Key = Blits.Component('Key', {
  components: { Label },
  props: { view: {} as KeyView, page: '' },
  template: `
    <Element :w="$view.w" h="72">
      <Element
        :w="$view.w"
        h="72"
        rounded="8"
        :color="$$hasFocus ? $$look.accent : $$look.raised"
        :scale.transition="{value: $$hasFocus ? 1.06 : 1, duration: $$look.focusMs, easing: 'ease-out'}"
      >
        <Label
          y="17"
          :text="$view.text"
          px="30"
          bold="true"
          :room="$view.w"
          side="center"
          :ink="$$hasFocus ? $$look.onAccent : $$look.text"
        />
      </Element>
    </Element>
  `,
  hooks: {
    focus() {
      const { row, column, text } = this.view;
      reportFocus({ page: this.page, row, column, label: text });
    },
  },
});
