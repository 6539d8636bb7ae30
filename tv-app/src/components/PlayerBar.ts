import Blits from '@lightningjs/blits';
import { Label } from './Label.ts';

/** What the bar of the player says. `aim` is where scrubbing would go, as a share of the whole; null: nowhere. */
export type BarView = {
  title: string;
  elapsed: string;
  left: string;
  ends: string;
  share: number;
  aim: number | null;
  aimText: string;
  isPaused: boolean;
};

/** Where the scrubber lies, in design pixels. */
export const scrubber = { x: 96, y: 940, w: 1728 } as const;

/** A bar that says nothing; new each time, because reactive state is written on. */
export const emptyBar = (): BarView => ({
  title: '',
  elapsed: '',
  left: '',
  ends: '',
  share: 0,
  aim: null,
  aimText: '',
  isPaused: false,
});

/** Title, times and scrubber over the lower edge of the picture. */
export const PlayerBar = Blits.Component('PlayerBar', {
  components: { Label },
  props: { bar: emptyBar() },
  template: `
    <Element w="1920" h="1080">
      <Element y="520" w="1920" h="360" :color="{top: $$look.clear, bottom: $$look.veil}" />
      <Element y="880" w="1920" h="200" :color="{top: $$look.veil, bottom: $$look.ground}" />
      <Label x="96" y="830" :text="$bar.title" px="48" bold="true" room="1300" />
      <Element x="96" y="976" :alpha="$bar.isPaused ? 1 : 0">
        <Element w="8" h="26" rounded="2" :color="$$look.accent" />
        <Element x="16" w="8" h="26" rounded="2" :color="$$look.accent" />
      </Element>
      <Label
        x="1224"
        y="846"
        :text="$bar.ends"
        px="28"
        room="600"
        side="right"
        :alpha="$bar.aim === null ? 1 : 0"
      />
      <Element x="96" y="940" w="1728" h="10" rounded="5" :color="$$look.track">
        <Element :w="Math.max(10, 1728 * $bar.share)" h="10" rounded="5" :color="$$look.accent" />
      </Element>
      <Element y="929" :x="80 + 1728 * $knob" w="32" h="32" rounded="16" :color="$$look.text" />
      <Label :x="$bar.isPaused ? 140 : 96" y="970" :text="$bar.elapsed" px="28" />
      <Label x="1224" y="970" :text="$bar.left" px="28" room="600" side="right" />
      <Label :x="$aimX" y="884" :text="$bar.aimText" px="32" bold="true" room="200" side="center" :ink="$$look.accent" />
    </Element>
  `,
  computed: {
    knob() {
      return this.bar.aim ?? this.bar.share;
    },
    aimX() {
      const x = scrubber.x + scrubber.w * (this.bar.aim ?? 0) - 100;
      return Math.max(scrubber.x, Math.min(x, scrubber.x + scrubber.w - 200));
    },
  },
});
