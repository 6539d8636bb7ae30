import Blits from '@lightningjs/blits';
import { problemSentence } from 'look/problems';
import { ApiProblem } from 'resume-service/client';
import type { Playback, StreamEvent } from 'resume-service/contract';
import type { ChoiceView } from '../components/Choice.ts';
import { Choices } from '../components/Choices.ts';
import { Label } from '../components/Label.ts';
import { landOn } from '../components/landing.ts';
import { type BarView, emptyBar, PlayerBar } from '../components/PlayerBar.ts';
import { reportFocus } from '../look/focus-report.ts';
import { type Playing, startPlaying } from '../player/playing.ts';
import { createPreview } from '../player/preview.ts';
import { createScrub, type Scrub } from '../player/scrub.ts';
import { goBack } from './go-back.ts';
import { sightOf } from './home-view.ts';
import type { Wish } from './open-player.ts';
import { barOf, previewPlace, problemWords } from './player-view.ts';

const barShownMs = 4_000;
const dimAfterMs = 30_000;

/** What runs; held in a closure, because reactive state takes plain data only. */
type Running = { playing: Playing | null; scrub: Scrub | null; handOver: string | null; isGone: boolean };

type PlayerState = {
  step: 'opening' | 'playing' | 'failed';
  isBarShown: boolean;
  isDimmed: boolean;
  needsOk: boolean;
  bar: BarView;
  failure: string;
  /** What to go on with after a failure, and where, seconds; '' before anything has played. */
  lostVideo: string;
  lostAt: number;
  stops: (() => void)[];
  running: () => Running;
};

function newState(): PlayerState {
  const running: Running = { playing: null, scrub: null, handOver: null, isGone: false };
  return {
    step: 'opening',
    isBarShown: false,
    isDimmed: false,
    needsOk: false,
    bar: emptyBar(),
    failure: '',
    lostVideo: '',
    lostAt: 0,
    stops: [],
    running: () => running,
  };
}

/** The player: the picture alone, and at any key the bar for four seconds. */
export const Player = Blits.Component('Player', {
  components: { Choices, Label, PlayerBar },
  props: { wish: {} as Wish },
  state: newState,
  template: `
    <Element w="1920" h="1080">
      <Element w="1920" h="1080" :color="$$look.ground" :alpha="$step === 'playing' ? 0 : 1" />
      <Element w="1920" h="1080" color="#000000" :alpha.transition="{value: $isDimmed ? 0.6 : 0, duration: 800}" />
      <Label y="516" :text="$note" px="32" room="1920" side="center" :ink="$$look.quiet" />
      <PlayerBar :bar="$bar" :alpha.transition="{value: $isBarShown ? 1 : 0, duration: $$look.pageMs}" />
      <Element :show="$step === 'failed'">
        <Label x="96" y="320" :text="$$tv.say('notStarted')" px="56" bold="true" room="1600" />
        <Label x="96" y="410" :text="$failure" px="32" room="1400" lines="3" leading="1.4" :ink="$$look.quiet" />
        <Choices ref="choices" x="96" y="580" page="player" :choices="$choices" />
      </Element>
    </Element>
  `,
  computed: {
    note() {
      if (this.step === 'opening') return this.$tv.say('preparing');
      return this.needsOk && this.step === 'playing' ? this.$tv.say('pressOk') : '';
    },
    choices(): ChoiceView[] {
      return [
        { key: 'again', text: this.$tv.say('tryAgain') },
        { key: 'back', text: this.$tv.say('goBack') },
      ];
    },
  },
  hooks: {
    ready() {
      this.stops = [
        this.$tv.playback.listen((event) => this.follow(event)),
        this.$tv.unlinked.listen(() => this.leave()),
      ];
      this.$listen('choose', (choice: { page: string; key: string }) => {
        if (choice.page === 'player') this.act(choice.key);
      });
      void this.open(this.wish);
    },
    focus() {
      this.report();
    },
    destroy() {
      for (const stop of this.stops) stop();
      this.end();
    },
  },
  methods: {
    async open(wish: Wish) {
      this.step = 'opening';
      const { client, device } = this.$tv;
      try {
        const playback = await client.playbacks.create({ ...wish, device: device().id });
        if (!this.running().isGone) await this.start(playback);
      } catch (error) {
        this.fail(problemWords(error, this.$tv));
      }
    },
    async start(playback: Playback) {
      const running = this.running();
      const playing = await startPlaying(this.$tv, this.$stage, playback, {
        onChange: () => this.refresh(),
        onEnded: () => this.leave(),
        onFailed: (failure) => this.fail(this.$tv.say(failure)),
        onNeedsOk: () => {
          this.needsOk = true;
        },
      });
      if (running.isGone) return playing.close();
      running.playing = playing;
      running.scrub = createScrub(playing, createPreview(playback.url, document.body), previewPlace);
      this.step = 'playing';
      this.refresh();
      this.report();
    },
    /** Says what happened; nothing is left running. */
    fail(failure: string) {
      const running = this.running();
      if (running.isGone) return;
      if (running.playing !== null) {
        this.lostVideo = running.playing.playback.video.id;
        this.lostAt = running.playing.position();
      }
      running.playing?.close();
      running.playing = null;
      this.failure = failure;
      this.isBarShown = false;
      this.step = 'failed';
      this.$nextTick(() => landOn(this.$select('choices')));
    },
    act(key: string) {
      if (key === 'back') return goBack(this.$router);
      this.$focus();
      void this.open(this.lostVideo === '' ? this.wish : { video: this.lostVideo, startAt: this.lostAt });
    },
    report() {
      reportFocus({ page: 'player', row: 0, column: 0, label: this.bar.title || this.$tv.say('preparing') });
    },
    refresh() {
      const { playing, scrub } = this.running();
      if (playing === null) return;
      this.bar = barOf(playing, scrub?.aim() ?? null, sightOf(this.$tv));
      if (!playing.isPaused()) this.needsOk = false;
    },
    showBar() {
      if (this.step !== 'playing') return;
      this.isDimmed = false;
      this.isBarShown = true;
      this.refresh();
      this.$debounce('bar', () => this.hideBar(), barShownMs);
      this.$debounce('dim', () => this.dim(), dimAfterMs);
    },
    hideBar() {
      this.isBarShown = this.running().scrub?.aim() != null;
    },
    dim() {
      this.isDimmed = this.running().playing?.isPaused() ?? false;
    },
    toggle() {
      if (this.running().playing?.isPaused()) this.play();
      else this.pause();
    },
    play() {
      const resumed = this.running().playing?.play();
      void resumed?.catch((error: unknown) => this.fail(problemWords(error, this.$tv)));
      this.showBar();
    },
    pause() {
      this.running().playing?.pause();
      this.showBar();
    },
    /** Answers what is to be done when the key is let go. */
    scrub(direction: -1 | 1, isRepeat: boolean): () => void {
      const { scrub } = this.running();
      scrub?.press(direction, isRepeat);
      this.showBar();
      return () => {
        scrub?.release();
        this.showBar();
      };
    },
    /** What the service says of playbacks: somebody wants this one, has it now, or it has ended. */
    follow({ state, command, device, to, playback }: StreamEvent<'playback'>) {
      const running = this.running();
      if (running.playing === null) return;
      if (state === 'handoff-wanted' && to && device?.id === this.$tv.device().id) void this.handOver(to);
      else if (state === 'ended' && playback === running.playing.playback.id) this.leave();
      else if (command === null || command !== running.handOver) return;
      else if (state === 'started') {
        this.$emit('toast', this.$tv.say('handedOver', { device: device?.name ?? '' }));
        this.leave();
      } else if (state === 'refused' || state === 'expired') running.handOver = null;
    },
    async handOver(to: { id: string }) {
      const running = this.running();
      try {
        running.handOver = (await running.playing?.handOver(to)) ?? null;
      } catch (error) {
        const code = error instanceof ApiProblem ? error.code : null;
        this.$emit('toast', problemSentence(code, this.$tv.language));
      }
    },
    end() {
      const running = this.running();
      running.isGone = true;
      running.playing?.close();
      running.playing = null;
    },
    leave() {
      this.end();
      goBack(this.$router);
    },
  },
  input: {
    enter() {
      this.toggle();
    },
    playpause() {
      this.toggle();
    },
    play() {
      this.play();
    },
    pause() {
      this.pause();
    },
    left(event) {
      return this.scrub(-1, event.repeat);
    },
    right(event) {
      return this.scrub(1, event.repeat);
    },
    rewind(event) {
      return this.scrub(-1, event.repeat);
    },
    forward(event) {
      return this.scrub(1, event.repeat);
    },
    stop() {
      this.leave();
    },
    back() {
      this.leave();
    },
    any() {
      this.showBar();
    },
  },
});
