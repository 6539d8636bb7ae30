import Blits from '@lightningjs/blits';
import { Label } from './Label.ts';

const shownMs = 4_000;

/** A sentence that comes and goes by itself. Shows whatever is sent as `toast`. */
export const Toast = Blits.Component('Toast', {
  components: { Label },
  state: () => ({ text: '', isShown: false }),
  template: `
    <Element x="460" y="954" w="1000" h="72" :alpha.transition="{value: $isShown ? 1 : 0, duration: $$look.pageMs}">
      <Element w="1000" h="72" rounded="36" :color="$$look.raised" />
      <Label y="18" :text="$text" px="28" room="1000" side="center" />
    </Element>
  `,
  hooks: {
    ready() {
      this.$listen('toast', (text: string) => this.show(text));
    },
  },
  methods: {
    show(text: string) {
      this.text = text;
      this.isShown = true;
      const spoken = document.getElementById('spoken');
      if (spoken !== null) spoken.textContent = text;
      this.$debounce('hide', () => this.hide(), shownMs);
    },
    hide() {
      this.isShown = false;
    },
  },
});
