import Blits from '@lightningjs/blits';
import { languageNames, languages } from 'look/language';
import type { ChoiceView } from '../components/Choice.ts';
import { Choices } from '../components/Choices.ts';
import { Label } from '../components/Label.ts';
import { landOn } from '../components/landing.ts';
import type { Tv } from '../session/tv.ts';
import { goBack } from './go-back.ts';

declare const __APP_VERSION__: string;

/** Language, the name of this TV, who is connected, and what this is. */
export const Settings = Blits.Component('Settings', {
  components: { Choices, Label },
  state: () => ({ choices: [] as ChoiceView[], title: '', about: '', stop: () => {} }),
  template: `
    <Element w="1920" h="1080" :color="$$look.ground">
      <Label x="96" y="120" :text="$title" px="56" bold="true" />
      <Choices ref="choices" x="96" y="250" page="settings" breadth="1000" :choices="$choices" />
      <Label x="96" y="940" :text="$about" px="28" room="1500" :ink="$$look.quiet" />
    </Element>
  `,
  hooks: {
    ready() {
      this.stop = this.$tv.householdChanged.listen(() => this.refresh());
      this.$listen('choose', (choice: { page: string; key: string }) => this.act(choice));
      this.refresh();
    },
    focus() {
      this.refresh();
      this.$nextTick(() => landOn(this.$select('choices')));
    },
    destroy() {
      this.stop();
    },
  },
  methods: {
    refresh() {
      const { say } = this.$tv;
      this.title = say('settings');
      this.about = say('aboutMore', { version: __APP_VERSION__ });
      this.choices = choicesOf(this.$tv);
    },
    act(choice: { page: string; key: string }) {
      if (choice.page !== 'settings') return;
      if (choice.key === 'language') this.changeLanguage();
      else if (choice.key === 'name') this.$router.to('/name');
      else if (choice.key === 'people') this.$router.to(hasLinks(this.$tv) ? '/watching' : '/connect');
    },
    changeLanguage() {
      const { memory } = this.$tv;
      const next = (languages.indexOf(memory.language) + 1) % languages.length;
      memory.language = languages[next] ?? 'en';
      this.refresh();
    },
  },
  input: {
    back() {
      goBack(this.$router);
    },
  },
});

const hasLinks = (tv: Tv): boolean => (tv.me()?.profiles ?? []).some(({ link }) => link !== null);

function choicesOf(tv: Tv): ChoiceView[] {
  const people = (tv.me()?.profiles ?? []).filter(({ link }) => link !== null).map(({ name }) => name);
  return [
    { key: 'language', text: tv.say('language'), note: languageNames[tv.language] },
    { key: 'name', text: tv.say('tvName'), note: tv.device().name },
    { key: 'people', text: tv.say('people'), note: people.join(', ') || tv.say('nobody') },
  ];
}
