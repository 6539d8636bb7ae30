import Blits from '@lightningjs/blits';
import { Brand } from '../components/Brand.ts';
import type { ChoiceView } from '../components/Choice.ts';
import { Choices } from '../components/Choices.ts';
import { Keyboard } from '../components/Keyboard.ts';
import { type KeyView, nameAfter } from '../components/keyboard-rules.ts';
import { Label } from '../components/Label.ts';
import { landOn } from '../components/landing.ts';
import { goBack } from './go-back.ts';
import { nameChoices, otherName } from './name-choices.ts';

/** What is this TV called? Asked at the first start, and again from the settings. */
export const FirstStart = Blits.Component('FirstStart', {
  components: { Brand, Choices, Keyboard, Label },
  state: () => ({ choices: [] as ChoiceView[], isTyping: false, typed: '' }),
  template: `
    <Element w="1920" h="1080" :color="$$look.ground">
      <Brand x="96" y="62" />
      <Element :show="!$isTyping">
        <Label x="96" y="230" :text="$$tv.say('nameTitle')" px="56" bold="true" room="860" />
        <Label x="96" y="320" :text="$$tv.say('nameMore')" px="28" room="700" lines="3" leading="1.4" :ink="$$look.quiet" />
        <Choices ref="choices" x="1000" y="230" page="name" breadth="824" :choices="$choices" />
      </Element>
      <Element :show="$isTyping">
        <Label x="96" y="230" :text="$isTyping ? $$tv.say('typeName') : ''" px="56" bold="true" room="760" />
        <Label x="96" y="320" :text="$isTyping ? $$tv.say('typeNameMore') : ''" px="28" room="760" lines="2" leading="1.4" :ink="$$look.quiet" />
        <Element x="1000" y="230" w="850" h="96" rounded="8" :color="$$look.surface">
          <Label x="28" y="26" :text="$shownName" px="36" bold="true" room="790" />
        </Element>
        <Keyboard ref="keyboard" x="1000" y="360" page="keyboard" :wide="$wide" />
      </Element>
    </Element>
  `,
  computed: {
    shownName() {
      return `${this.typed}_`;
    },
    wide() {
      const { say } = this.$tv;
      return { space: say('keySpace'), erase: say('keyErase'), done: say('keyDone') };
    },
  },
  hooks: {
    ready() {
      this.choices = nameChoices(this.$tv.say);
      this.$listen('choose', (choice: { page: string; key: string }) => this.choose(choice));
      this.$listen('typed', (key: Pick<KeyView, 'act' | 'text'>) => this.type(key));
    },
    focus() {
      this.land();
    },
  },
  methods: {
    land() {
      this.$nextTick(() => landOn(this.$select(this.isTyping ? 'keyboard' : 'choices')));
    },
    choose({ page, key }: { page: string; key: string }) {
      if (page !== 'name') return;
      if (key === otherName) return this.typing(true);
      const name = this.choices.find((choice) => choice.key === key)?.text;
      if (name !== undefined) this.take(name);
    },
    typing(isTyping: boolean) {
      this.isTyping = isTyping;
      this.land();
    },
    type(key: Pick<KeyView, 'act' | 'text'>) {
      this.typed = nameAfter(this.typed, key);
      if (key.act === 'done' && this.typed.trim() !== '') this.take(this.typed.trim());
    },
    take(name: string) {
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
      if (this.isTyping) this.typing(false);
      else if (this.$tv.memory.name !== null) goBack(this.$router);
    },
    up: () => undefined,
    down: () => undefined,
    left: () => undefined,
    right: () => undefined,
  },
});
