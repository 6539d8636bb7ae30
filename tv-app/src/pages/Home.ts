import Blits from '@lightningjs/blits';
import { Backdrop } from '../components/Backdrop.ts';
import type { ChoiceView } from '../components/Choice.ts';
import { Dialog } from '../components/Dialog.ts';
import { landOn } from '../components/landing.ts';
import { Row } from '../components/Row.ts';
import { TitleBlock } from '../components/TitleBlock.ts';
import { type BarItem, TopBar } from '../components/TopBar.ts';
import type { HeroView } from '../components/tile-view.ts';
import { leaveApp } from '../session/leave-app.ts';
import { emptyHero, heroOf, type RowView, rowsOf } from './home-view.ts';
import { openPlayer } from './open-player.ts';

const page = 'home';
const clockTickMs = 30_000;

type HomeState = {
  rows: RowView[];
  hero: HeroView;
  barItems: BarItem[];
  leaveTitle: string;
  leaveChoices: ChoiceView[];
  current: number;
  isAtBar: boolean;
  isLeaving: boolean;
  isOpen: boolean;
  focusedKey: string;
  stopListening: (() => void)[];
};

/** The first page: where to carry on, then what there is to watch. */
export const Home = Blits.Component('Home', {
  components: { Backdrop, Dialog, Row, TitleBlock, TopBar },
  state: (): HomeState => ({
    rows: [],
    hero: emptyHero(),
    barItems: [],
    leaveTitle: '',
    leaveChoices: [],
    current: 0,
    isAtBar: false,
    isLeaving: false,
    isOpen: true,
    focusedKey: '',
    stopListening: [],
  }),
  template: `
    <Element w="1920" h="1080">
      <Backdrop :picture="$hero.picture" />
      <TitleBlock x="96" y="176" :hero="$hero" />
      <Element x="96" :y.transition="{value: 588 - $current * 372, duration: $$look.pageMs, easing: 'ease-out'}">
        <Row
          :for="(line, index) in $rows"
          key="$line.key"
          ref="$line.key"
          page="home"
          :y="$index * 372"
          :row="$index"
          :title="$line.title"
          :tiles="$line.tiles"
          :alpha="$index < $current ? 0 : 1"
        />
      </Element>
      <TopBar ref="bar" y="54" page="home" :items="$barItems" />
      <Element :show="$isLeaving">
        <Dialog
          ref="leaving"
          page="leave"
          :title="$leaveTitle"
          text=""
          :choices="$leaveChoices"
        />
      </Element>
    </Element>
  `,
  hooks: {
    ready() {
      // A text first drawn while the page is hidden stays blank; `arrive` makes up for what was left out.
      const refresh = () => this.isOpen && this.refresh();
      this.stopListening = [
        this.$tv.library.changed.listen(refresh),
        this.$tv.householdChanged.listen(refresh),
      ];
      this.$listen('tile', (tile: { page: string; row: number; key: string }) => this.follow(tile));
      this.$listen('choose', (choice: { page: string; key: string }) => this.answer(choice));
      this.$listen('from-the-top', () => this.startOver());
      this.$listen('arrived', (path: string) => this.arrive(path));
      this.$setInterval(refresh, clockTickMs);
      this.refresh();
      this.land();
    },
    /** When the page that had the focus is gone, the focus may fall to this page instead of one of its tiles. */
    focus() {
      this.$nextTick(() => this.isOpen && this.land());
    },
    destroy() {
      for (const stop of this.stopListening) stop();
    },
  },
  methods: {
    /** The router keeps this page while another one is open; its tiles may have changed meanwhile. */
    arrive(path: string) {
      this.isOpen = path === '/';
      if (!this.isOpen) return;
      this.refresh();
      this.land();
      this.$nextTick(() => this.isOpen && this.land());
    },
    /** Somebody else watches now: the focus goes to the first tile there is. */
    startOver() {
      this.isAtBar = false;
      this.current = 0;
      this.focusedKey = '';
      this.rows = [];
    },
    /** Shows what the library holds now, without moving the focus. */
    refresh() {
      const before = this.rows[this.current]?.key;
      this.rows = rowsOf(this.$tv);
      const now = this.rows.findIndex(({ key }) => key === before);
      const kept = now >= 0 ? now : Math.max(0, Math.min(this.current, this.rows.length - 1));
      this.current = this.isAtBar ? 0 : kept;
      this.barItems = barItemsOf(this.$tv);
      this.hero = heroOf(this.$tv, this.focusedKey);
      if (this.isOpen && before === undefined && this.rows.length > 0) this.$nextTick(() => this.land());
    },
    land() {
      if (this.isLeaving) return landOn(this.$select('leaving'));
      const row = this.rows[this.current];
      if (this.isAtBar || row === undefined) return landOn(this.$select('bar'));
      landOn(this.$select(row.key));
    },
    follow(tile: { page: string; row: number; key: string }) {
      if (tile.page !== page) return;
      this.focusedKey = tile.key;
      this.hero = heroOf(this.$tv, tile.key);
    },
    focusedId(): string | undefined {
      return this.rows[this.current]?.tiles.find(({ key }) => key === this.focusedKey)?.id;
    },
    move(by: number) {
      if (this.isAtBar) this.isAtBar = by < 0 || this.rows.length === 0;
      else if (this.current + by < 0) this.isAtBar = true;
      else this.current = Math.min(this.rows.length - 1, this.current + by);
      this.land();
    },
    ask(isLeaving: boolean) {
      const { say } = this.$tv;
      this.leaveTitle = say('leaveTitle');
      this.leaveChoices = [
        { key: 'stay', text: say('stay') },
        { key: 'leave', text: say('leave') },
      ];
      this.isLeaving = isLeaving;
      this.$nextTick(() => this.land());
    },
    answer(choice: { page: string; key: string }) {
      if (choice.page !== 'leave') return;
      this.ask(false);
      if (choice.key === 'leave' && !leaveApp(window)) this.$emit('toast', this.$tv.say('closeByHand'));
    },
    playFocused() {
      const id = this.focusedId();
      const bookmark = id === undefined ? undefined : this.$tv.library.bookmarkOf(id);
      if (bookmark !== undefined && bookmark.plan?.available !== false)
        openPlayer(this.$tv, this.$router, { wish: { bookmark: bookmark.id } });
      else if (id !== undefined) this.$router.to(`/title/${id}`);
    },
  },
  input: {
    up() {
      this.move(-1);
    },
    down() {
      this.move(1);
    },
    enter() {
      const id = this.focusedId();
      if (!this.isAtBar && id !== undefined) this.$router.to(`/title/${id}`);
    },
    playpause() {
      this.playFocused();
    },
    play() {
      this.playFocused();
    },
    back() {
      this.ask(!this.isLeaving);
    },
  },
});

function barItemsOf(tv: {
  me(): { profiles: { name: string; link: string | null; active: boolean }[] } | null;
  say: (name: 'connect' | 'settings' | 'guest') => string;
}): BarItem[] {
  const profiles = tv.me()?.profiles ?? [];
  const active = profiles.find((profile) => profile.active);
  const isLinked = profiles.some(({ link }) => link !== null);
  const who = active === undefined || active.link === null ? tv.say('guest') : active.name;
  return [
    isLinked
      ? { key: 'account', text: who, path: '/watching' }
      : { key: 'account', text: tv.say('connect'), path: '/connect' },
    { key: 'settings', text: tv.say('settings'), path: '/settings' },
  ];
}
