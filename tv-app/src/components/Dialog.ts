import Blits from '@lightningjs/blits';
import type { ChoiceView } from './Choice.ts';
import { Choices } from './Choices.ts';
import { Label } from './Label.ts';
import { landOn } from './landing.ts';

/** A question over the page. Its choices send `choose` with `page`, which names the question. */
export const Dialog = Blits.Component('Dialog', {
  components: { Choices, Label },
  props: { page: '', title: '', text: '', choices: [] as ChoiceView[] },
  template: `
    <Element w="1920" h="1080" :color="$$look.shade">
      <Element x="460" y="300" w="1000" :h="$top + 36 + $choices.length * 92" :color="$$look.surface" rounded="12">
        <Label x="64" y="56" :text="$title" px="44" bold="true" room="872" />
        <Label x="64" y="128" :text="$text" px="28" room="872" lines="2" leading="1.35" :ink="$$look.quiet" />
        <Choices ref="choices" x="64" :y="$top" :choices="$choices" :page="$page" breadth="872" />
      </Element>
    </Element>
  `,
  computed: {
    /** Where the choices begin: below the text, if there is one. */
    top() {
      return this.text === '' ? 148 : 244;
    },
  },
  hooks: {
    focus() {
      this.$nextTick(() => this.land());
    },
  },
  methods: {
    land() {
      landOn(this.$select('choices'));
    },
  },
  input: {
    up: () => undefined,
    down: () => undefined,
    left: () => undefined,
    right: () => undefined,
  },
});
