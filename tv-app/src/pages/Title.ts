import Blits from '@lightningjs/blits';
import { problemSentence } from 'look/problems';
import { ApiProblem } from 'resume-service/client';
import type { Bookmark } from 'resume-service/contract';
import { Backdrop } from '../components/Backdrop.ts';
import { Choices } from '../components/Choices.ts';
import { landOn } from '../components/landing.ts';
import { Row } from '../components/Row.ts';
import { TitleBlock } from '../components/TitleBlock.ts';
import type { Wish } from '../player/openings.ts';
import { goBack } from './go-back.ts';
import { emptyHero } from './home-view.ts';
import { openPlayer } from './open-player.ts';
import { type TitleView, titleViewOf } from './title-view.ts';

const page = 'title';
/** Where it resumes moves back as the pause grows. */
const renewEveryMs = 30_000;

type TitleState = TitleView & { isAtPlaces: boolean; stop: () => void };

/** One title: resume, from the start, other places, seen, remove; or why this TV cannot play it. */
export const Title = Blits.Component('Title', {
  components: { Backdrop, Choices, Row, TitleBlock },
  props: { id: '' },
  state: (): TitleState => ({
    hero: emptyHero(),
    choices: [],
    places: [],
    isAtPlaces: false,
    stop: () => undefined,
  }),
  template: `
    <Element w="1920" h="1080">
      <Backdrop :picture="$hero.picture" />
      <TitleBlock x="96" y="110" :hero="$hero" />
      <Choices ref="choices" x="96" y="540" :choices="$choices" page="title" />
      <Element x="744" y="560" :alpha="$places.length > 0 ? 1 : 0">
        <Row ref="places" page="title" row="9" whole="3" :title="$$tv.say('otherPlaces')" :tiles="$places" />
      </Element>
    </Element>
  `,
  hooks: {
    init() {
      this.refresh();
    },
    ready() {
      this.stop = this.$tv.library.changed.listen(() => this.refresh());
      this.$listen('choose', (choice: { page: string; key: string }) => this.act(choice));
      void this.$tv.library.renew(this.id);
      this.$setInterval(() => void this.$tv.library.renew(this.id), renewEveryMs);
    },
    focus() {
      this.refresh();
      this.$nextTick(() => this.land());
    },
    destroy() {
      this.stop();
    },
  },
  methods: {
    refresh() {
      const view = titleViewOf(this.$tv, this.id);
      const hadChoices = this.choices.length;
      this.hero = view.hero;
      this.choices = view.choices;
      this.places = view.places;
      if (this.$hasFocus && hadChoices !== view.choices.length) this.$nextTick(() => this.land());
    },
    land() {
      if (this.places.length === 0) this.isAtPlaces = false;
      landOn(this.$select(this.isAtPlaces ? 'places' : 'choices'));
    },
    goTo(isAtPlaces: boolean) {
      if (isAtPlaces && this.places.length === 0) return;
      this.isAtPlaces = isAtPlaces;
      this.land();
    },
    act(choice: { page: string; key: string }) {
      if (choice.page !== page) return;
      const bookmark = this.$tv.library.bookmarkOf(this.id);
      if (choice.key === 'back') return goBack(this.$router);
      if (choice.key === 'places') return this.goTo(true);
      if (choice.key === 'play') return this.start({ video: this.id });
      if (choice.key === 'start') return this.start({ video: this.id, startAt: 0 });
      if (bookmark === undefined) return;
      if (choice.key === 'resume') return this.start({ bookmark: bookmark.id });
      void this.putAway(bookmark, choice.key === 'seen' ? 'finished' : 'dismissed');
    },
    start(wish: Wish) {
      openPlayer(this.$tv, this.$router, { wish });
    },
    startAtPlace(key: string) {
      const bookmark = this.$tv.library.bookmarkOf(this.id);
      const place = this.places.find((tile) => tile.key === key);
      if (bookmark === undefined || place === undefined) return;
      if (key.startsWith('n')) this.start({ bookmark: place.id });
      else this.start({ bookmark: bookmark.id, place: place.id });
    },
    async putAway(bookmark: Bookmark, state: 'finished' | 'dismissed') {
      const { client, library, say, language } = this.$tv;
      try {
        await client.bookmarks.change(bookmark.id, { state });
        await library.refresh();
        this.$emit('toast', say(state === 'finished' ? 'seen' : 'removed'));
        goBack(this.$router);
      } catch (error) {
        this.$emit('toast', problemSentence(error instanceof ApiProblem ? error.code : null, language));
      }
    },
  },
  input: {
    right() {
      this.goTo(true);
    },
    left() {
      this.goTo(false);
    },
    enter() {
      const row = this.$select('places') as unknown as { focusedKey: string } | null;
      if (this.isAtPlaces && row !== null) this.startAtPlace(row.focusedKey);
    },
    playpause() {
      const first = this.choices[0];
      if (first !== undefined) this.act({ page, key: first.key });
    },
    back() {
      if (this.isAtPlaces) this.goTo(false);
      else goBack(this.$router);
    },
  },
});
