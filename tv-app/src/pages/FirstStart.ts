import Blits from '@lightningjs/blits';
import type { ChoiceView } from '../components/Choice.ts';
import { Choices } from '../components/Choices.ts';
import { Label } from '../components/Label.ts';
import { landOn } from '../components/landing.ts';
import { goBack } from './go-back.ts';
import { nameChoices } from './name-choices.ts';

/** What is this TV called? Asked at the first start, and again from the settings. */
export const FirstStart = Blits.Component('FirstStart', {
  components: { Choices, Label },
  state: () => ({ choices: [] as ChoiceView[] }),
  template: `
    <Element w="1920" h="1080" :color="$$look.ground">
      <Element x="96" y="68" w="6" h="32" rounded="3" :color="$$look.accent" />
      <Label x="120" y="64" text="Continuo" px="32" bold="true" />
      <Label x="96" y="230" :text="$$tv.say('nameTitle')" px="56" bold="true" room="760" lines="2" leading="1.15" />
      <Label x="96" y="390" :text="$$tv.say('nameMore')" px="28" room="700" lines="3" leading="1.4" :ink="$$look.quiet" />
      <Choices ref="choices" x="1000" y="230" page="name" breadth="700" :choices="$choices" />
    </Element>
  `,
  hooks: {
    ready() {
      this.choices = nameChoices(this.$tv.say);
      this.$listen('choose', (choice: { page: string; key: string }) => this.choose(choice));
    },
    focus() {
      this.$nextTick(() => landOn(this.$select('choices')));
    },
  },
  methods: {
    choose(choice: { page: string; key: string }) {
      const name = this.choices.find(({ key }) => key === choice.key)?.text;
      if (choice.page !== 'name' || name === undefined) return;
      const isFirst = this.$tv.memory.name === null;
      this.$tv.memory.name = name;
      if (isFirst) {
        void this.$tv.connect();
        this.$router.to('/');
      } else {
        void this.$tv.rename(name).catch(() => undefined);
        goBack(this.$router);
      }
    },
  },
  input: {
    back() {
      if (this.$tv.memory.name !== null) goBack(this.$router);
    },
  },
});
