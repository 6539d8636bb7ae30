import Blits from '@lightningjs/blits';
import { Label } from './Label.ts';
import type { HeroView } from './tile-view.ts';

/** The focused title: name, facts, where one stopped, and what it is about. */
export const TitleBlock = Blits.Component('TitleBlock', {
  components: { Label },
  props: { hero: {} as HeroView },
  template: `
    <Element w="1000" h="380">
      <Label :text="$hero.title" px="56" bold="true" room="1000" lines="2" leading="1.15" />
      <Label :y="$factsY" :text="$hero.facts" px="28" :ink="$$look.quiet" room="1000" />
      <Label :y="$factsY + 52" :text="$hero.line" px="28" :ink="$$look.accent" room="1000" />
      <Label :y="$textY" :text="$hero.text" px="28" room="820" lines="3" leading="1.4" />
    </Element>
  `,
  computed: {
    factsY() {
      return (this.hero.title || '').length > 34 ? 152 : 88;
    },
    textY() {
      const below = this.hero.line ? 108 : 56;
      return ((this.hero.title || '').length > 34 ? 152 : 88) + below;
    },
  },
});
