import Blits from '@lightningjs/blits';
import type { ChoiceView } from './Choice.ts';
import { Choices } from './Choices.ts';
import { Label } from './Label.ts';
import { landOn } from './landing.ts';

/** Sound at the left, subtitles at the right, over the picture. Choices send `choose` with `sound` or `subtitles`. */
export const TrackPanel = Blits.Component('TrackPanel', {
  components: { Choices, Label },
  props: { sounds: [] as ChoiceView[], texts: [] as ChoiceView[] },
  state: () => ({ isAtTexts: false }),
  template: `
    <Element w="1920" h="1080">
      <Element w="1920" h="1080" :color="{top: $$look.clear, bottom: $$look.ground}" />
      <Element w="1920" h="1080" :color="$$look.shade" />
      <Label x="96" y="220" :text="$texts.length > 0 ? $$tv.say('sound') : ''" px="44" bold="true" />
      <Choices ref="sounds" x="96" y="310" page="sound" breadth="820" most="7" :choices="$sounds" />
      <Label x="1004" y="220" :text="$texts.length > 0 ? $$tv.say('subtitles') : ''" px="44" bold="true" />
      <Choices ref="texts" x="1004" y="310" page="subtitles" breadth="820" most="7" :choices="$texts" />
    </Element>
  `,
  hooks: {
    focus() {
      this.$nextTick(() => this.land());
    },
  },
  methods: {
    land() {
      if (this.sounds.length === 0) this.isAtTexts = true;
      landOn(this.$select(this.isAtTexts ? 'texts' : 'sounds'));
    },
    goTo(isAtTexts: boolean) {
      this.isAtTexts = isAtTexts;
      this.land();
    },
  },
  input: {
    left() {
      this.goTo(false);
    },
    right() {
      this.goTo(true);
    },
    up: () => undefined,
    down: () => undefined,
  },
});
