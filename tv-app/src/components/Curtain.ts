import Blits from '@lightningjs/blits';
import type { CurtainView } from './curtain-view.ts';
import { Label } from './Label.ts';

/** A wait as short as this needs no words. */
const longAfterMs = 300;

/** Stands before the first picture of a title: its own picture, dimmed, and what is awaited. */
export const Curtain = Blits.Component('Curtain', {
  components: { Label },
  props: { view: {} as CurtainView, awaited: '', how: '' },
  state: () => ({ isLong: false }),
  template: `
    <Element w="1920" h="1080" :color="$$look.ground">
      <Element w="1920" h="1080" :src="$view.picture" :alpha="$view.picture ? 0.5 : 0" fit="cover" />
      <Element w="1920" h="1080" :color="{left: $$look.ground, right: $$look.clear}" />
      <Element y="480" w="1920" h="600" :color="{top: $$look.clear, bottom: $$look.ground}" />
      <Label x="96" y="110" :text="$view.title" px="56" bold="true" room="1400" lines="2" leading="1.15" />
      <Element x="96" :y="$belowTitle">
        <Label :text="$view.from" px="36" bold="true" room="1400" :ink="$$look.accent" />
        <Label y="68" :text="$status" px="32" room="1400" />
        <Label y="122" :text="$how" px="28" room="1200" lines="2" leading="1.4" :ink="$$look.quiet" />
      </Element>
    </Element>
  `,
  computed: {
    belowTitle() {
      return (this.view.title || '').length > 48 ? 262 : 204;
    },
    status() {
      return this.awaited || (this.isLong ? this.$tv.say('preparing') : '');
    },
  },
  hooks: {
    init() {
      this.$setTimeout(() => {
        this.isLong = true;
      }, longAfterMs);
    },
  },
});
