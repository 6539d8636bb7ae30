import Blits from '@lightningjs/blits';
import { problemSentence } from 'look/problems';
import { ApiProblem } from 'resume-service/client';
import type { Profile } from 'resume-service/contract';
import type { ChoiceView } from '../components/Choice.ts';
import { Choices } from '../components/Choices.ts';
import { Dialog } from '../components/Dialog.ts';
import { Label } from '../components/Label.ts';
import { landOn } from '../components/landing.ts';
import type { Tv } from '../session/tv.ts';
import { goBack } from './go-back.ts';

type WatchingState = {
  people: ChoiceView[];
  ends: ChoiceView[];
  asked: string;
  isAtEnds: boolean;
  stop: () => void;
};

/** Who is watching? Everybody this TV is connected to, and the TV itself. */
export const Watching = Blits.Component('Watching', {
  components: { Choices, Dialog, Label },
  state: (): WatchingState => ({ people: [], ends: [], asked: '', isAtEnds: false, stop: () => undefined }),
  template: `
    <Element w="1920" h="1080" :color="$$look.ground">
      <Label x="96" y="120" :text="$$tv.say('who')" px="56" bold="true" />
      <Label x="96" y="204" :text="$$tv.say('whoMore')" px="28" :ink="$$look.quiet" />
      <Choices ref="people" x="96" y="300" page="people" breadth="820" :choices="$people" />
      <Choices ref="ends" x="1004" y="300" page="ends" breadth="820" :choices="$ends" />
      <Element :show="$asked !== ''">
        <Dialog ref="asking" page="unlink" :title="$askTitle" :text="$$tv.say('unlinkMore')" :choices="$answers" />
      </Element>
    </Element>
  `,
  computed: {
    askTitle() {
      const name = linkedProfiles(this.$tv).find(({ link }) => link === this.asked)?.name ?? '';
      return name === '' ? '' : this.$tv.say('unlinkAsk', { name });
    },
    answers() {
      return [
        { key: 'keep', text: this.$tv.say('keep') },
        { key: 'disconnect', text: this.$tv.say('disconnect') },
      ];
    },
  },
  hooks: {
    ready() {
      this.stop = this.$tv.householdChanged.listen(() => this.refresh());
      this.$listen('choose', (choice: { page: string; key: string }) => this.act(choice));
      this.refresh();
    },
    focus() {
      this.$nextTick(() => this.land());
    },
    destroy() {
      this.stop();
    },
  },
  methods: {
    refresh() {
      this.people = peopleOf(this.$tv);
      this.ends = linkedProfiles(this.$tv).map(({ name, link }) => ({
        key: link,
        text: this.$tv.say('unlink', { name }),
      }));
      if (this.$hasFocus) this.$nextTick(() => this.land());
    },
    land() {
      if (this.asked !== '') return landOn(this.$select('asking'));
      if (this.ends.length === 0) this.isAtEnds = false;
      landOn(this.$select(this.isAtEnds ? 'ends' : 'people'));
    },
    act(choice: { page: string; key: string }) {
      if (choice.page === 'people') void this.choose(choice.key);
      if (choice.page === 'ends') this.ask(choice.key);
      if (choice.page === 'unlink') void this.answer(choice.key);
    },
    async choose(key: string) {
      if (key === 'add') return this.$router.to('/connect');
      await this.trying(() => this.$tv.client.profile.choose(key === 'guest' ? null : key));
      this.$emit('from-the-top');
      goBack(this.$router);
    },
    ask(link: string) {
      this.asked = link;
      this.land();
    },
    async answer(key: string) {
      const link = this.asked;
      this.ask('');
      if (key === 'disconnect') await this.trying(() => this.$tv.client.links.remove(link));
    },
    async trying(act: () => Promise<unknown>) {
      try {
        await act();
        await this.$tv.changeViewer();
      } catch (error) {
        const code = error instanceof ApiProblem ? error.code : null;
        this.$emit('toast', problemSentence(code, this.$tv.language));
      }
    },
  },
  input: {
    right() {
      this.isAtEnds = true;
      this.land();
    },
    left() {
      this.isAtEnds = false;
      this.land();
    },
    back() {
      if (this.asked === '') goBack(this.$router);
      else this.ask('');
    },
  },
});

const linkedProfiles = (tv: Tv): (Profile & { link: string })[] =>
  (tv.me()?.profiles ?? []).filter((profile): profile is Profile & { link: string } => profile.link !== null);

function peopleOf(tv: Tv): ChoiceView[] {
  const profiles = tv.me()?.profiles ?? [];
  const note = ({ active }: Profile) => (active ? tv.say('watchingNow') : '');
  return [
    ...linkedProfiles(tv).map((profile) => ({ key: profile.link, text: profile.name, note: note(profile) })),
    ...profiles
      .filter(({ link }) => link === null)
      .map((profile) => ({ key: 'guest', text: tv.say('guest'), note: note(profile) })),
    { key: 'add', text: tv.say('addPerson') },
  ];
}
