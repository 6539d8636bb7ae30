import Blits from '@lightningjs/blits';
import { reportFocus } from '../look/focus-report.ts';
import { Label } from './Label.ts';
import type { TileView } from './tile-view.ts';

/** A 16:9 picture with at most two lines below. Grows, lifts and gets the ring while it has the focus. */
export const Tile = Blits.Component('Tile', {
  components: { Label },
  props: { tile: {} as TileView, page: '', row: 0, column: 0 },
  template: `
    <Element w="320" h="290">
      <Element
        w="320"
        h="180"
        :scale.transition="{value: $$hasFocus ? $$look.focusScale : 1, duration: $$look.focusMs, easing: 'ease-out'}"
      >
        <Element
          w="320"
          h="180"
          color="#000000"
          :alpha="$$hasFocus ? 1 : 0"
          shadow="{color: '#000000A0', x: 0, y: 10, blur: 28, spread: 6}"
        />
        <Element x="-4" y="-4" w="328" h="188" rounded="16" :color="$$look.accent" :alpha="$$hasFocus ? 1 : 0" />
        <Element w="320" h="180" :color="$$look.raised" rounded="12" />
        <Element w="320" h="180" :alpha="$tile.isDimmed && !$$hasFocus ? 0.45 : 1">
          <Element w="320" h="180" :src="$tile.picture" :alpha="$tile.picture ? 1 : 0" fit="cover" rounded="12" />
        </Element>
        <Element :alpha="$tile.badge ? 1 : 0">
          <Element y="96" w="320" h="84" :color="{top: $$look.clear, bottom: $$look.ground}" rounded="[0,0,12,12]" />
          <Label x="16" y="122" :text="$tile.badge" px="24" />
        </Element>
        <Element :alpha="$tile.progress === null ? 0 : 1" x="16" y="160" w="288" h="6" :color="$$look.track" rounded="3">
          <Element :w="Math.max(6, 288 * ($tile.progress || 0))" h="6" :color="$$look.accent" rounded="3" />
        </Element>
      </Element>
      <Label y="200" :text="$tile.title" px="28" room="316" bold="true" />
      <Label y="238" :text="$tile.line" px="24" room="340" :ink="$$look.quiet" />
    </Element>
  `,
  // Blits writes a new object into the old one part by part: the parts are what changes.
  watch: {
    /** What has the focus says something else now: another screen has moved on. */
    'tile.badge'() {
      if (this.$hasFocus) this.report();
    },
    'tile.line'() {
      if (this.$hasFocus) this.report();
    },
  },
  hooks: {
    focus() {
      this.report();
    },
  },
  methods: {
    report() {
      const { page, row, column, tile } = this;
      const label = [tile.title, tile.badge, tile.line].filter((part) => part !== '').join(', ');
      reportFocus({ page, row, column, label }, tile.why);
    },
  },
});
