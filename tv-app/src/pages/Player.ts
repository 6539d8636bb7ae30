import Blits from '@lightningjs/blits';
import { problemSentence } from 'look/problems';
import { ApiProblem } from 'resume-service/client';
import type { Playback, StreamEvent } from 'resume-service/contract';
import { type ChoiceView } from '../components/Choice.ts';
import { Choices } from '../components/Choices.ts';
import { Label } from '../components/Label.ts';
import { landOn } from '../components/landing.ts';
import { type BarView, emptyBar, PlayerBar, scrubber } from '../components/PlayerBar.ts';
import { reportFocus } from '../look/focus-report.ts';
import { type Playing, startPlaying } from '../player/playing.ts';
import { createPreview, type Preview } from '../player/preview.ts';
import { nextAim, stepSeconds } from '../player/scrub-rules.ts';
import type { StageFailure } from '../player/stage.ts';
import { goBack } from './go-back.ts';
import { sightOf } from './home-view.ts';
import type { Wish } from './open-player.ts';
import { barOf, problemWords } from './player-view.ts';

const barShownMs = 4_000;
const dimAfterMs = 30_000;
const previewBreadth = 360;

type PlayerState = {
  step: 'opening' | 'playing' | 'failed';
  isBarShown: boolean;
  isDimmed: boolean;
  needsOk: boolean;
  bar: BarView;
  aim: number;
  isScrubbing: boolean;
  repeats: number;
  failure: string;
  stop: () => void;
};

/** What does not belong into reactive state: the running playback and the preview. */
type Running = { playing: Playing | null; preview: Preview | null; isGone: boolean };

/** The player: the picture alone, and at any key the bar for four seconds. */
export const Player = Blits.Component('Player', {
  components: { Choices, Label, PlayerBar },
  props: { wish: {} as Wish },
  state: (): PlayerState & { running: () => Running } => {
    const running: Running = { playing: null, preview: null, isGone: false };
    return {
      step: 'opening',
      isBarShown: false,
      isDimmed: false,
      needsOk: false,
      bar: emptyBar(),
      aim: 0,
      isScrubbing: false,
      repeats: 0,
      failure: '',
      stop: () => undefined,
      running: () => running,
    };
  },
  template: `
    <Element w="1920" h="1080">
      <Element w="1920" h="1080" :color="$$look.ground" :alpha="$step === 'playing' ? 0 : 1" />
      <Element
        w="1920"
        h="1080"
        color="#000000"
        :alpha.transition="{value: $isDimmed ? 0.6 : 0, duration: 800}"
      />
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
      return this.needsOk ? this.$tv.say('pressOk') : '';
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
      this.stop = this.$tv.playback.listen((event) => this.follow(event));
      this.$listen('choose', (choice: { page: string; key: string }) => {
        if (choice.page === 'player') this.act(choice.key);
      });
      void this.open();
    },
    focus() {
      this.report();
    },
    destroy() {
      this.stop();
      this.leaveStage();
    },
  },
  methods: {
    async open() {
      this.step = 'opening';
      const { client, device } = this.$tv;
      try {
        const playback = await client.playbacks.create({ ...this.wish, device: device().id });
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
        onFailed: (failure: StageFailure) => this.fail(this.$tv.say(failure)),
        onNeedsOk: () => {
          this.needsOk = true;
        },
      });
      if (running.isGone) return playing.close();
      running.playing = playing;
      running.preview = createPreview(playback.url, document.body);
      this.step = 'playing';
      this.refresh();
      this.report();
    },
    fail(failure: string) {
      if (this.running().isGone) return;
      this.leaveStage();
      this.running().isGone = false;
      this.failure = failure;
      this.isBarShown = false;
      this.step = 'failed';
      this.$nextTick(() => landOn(this.$select('choices')));
    },
    act(key: string) {
      if (key === 'back') return goBack(this.$router);
      this.$focus();
      void this.open();
    },
    report() {
      const title = this.bar.title;
      reportFocus({
        page: 'player',
        row: 0,
        column: 0,
        label: title === '' ? this.$tv.say('preparing') : title,
      });
    },
    refresh() {
      const { playing } = this.running();
      if (playing === null) return;
      this.bar = barOf(playing, this.isScrubbing ? this.aim : null, sightOf(this.$tv));
      if (!playing.isPaused()) this.needsOk = false;
    },
    showBar() {
      this.isDimmed = false;
      this.isBarShown = true;
      this.refresh();
      this.$debounce('bar', () => this.hideBar(), barShownMs);
      this.$debounce('dim', () => this.dim(), dimAfterMs);
    },
    hideBar() {
      if (!this.isScrubbing) this.isBarShown = false;
    },
    dim() {
      this.isDimmed = this.running().playing?.isPaused() ?? false;
    },
    toggle() {
      const { playing } = this.running();
      if (playing?.isPaused()) this.play();
      else this.pause();
    },
    play() {
      void this.running()
        .playing?.play()
        .catch((error: unknown) => this.fail(problemWords(error, this.$tv)));
      this.showBar();
    },
    pause() {
      this.running().playing?.pause();
      this.showBar();
    },
    /** One press jumps; a held key scrubs, and goes there when it is let go. */
    jump(direction: -1 | 1, isRepeat: boolean): () => void {
      const { playing } = this.running();
      if (playing === null) return () => undefined;
      if (!isRepeat || !this.isScrubbing) {
        this.aim = playing.position();
        this.repeats = 0;
      }
      this.repeats += 1;
      this.isScrubbing = true;
      this.aim = nextAim(this.aim, direction, this.repeats, playing.duration());
      this.showBar();
      if (isRepeat) this.preview();
      return () => this.land();
    },
    preview() {
      const { playing, preview } = this.running();
      if (playing === null || preview === null) return;
      const scale = window.innerWidth / 1920;
      const middle = scrubber.x + (scrubber.w * this.aim) / (playing.duration() || 1);
      const left = Math.max(scrubber.x, Math.min(middle - previewBreadth / 2, 1824 - previewBreadth));
      preview.show(this.aim, { left: left * scale, top: 640 * scale, width: previewBreadth * scale });
    },
    land() {
      if (!this.isScrubbing) return;
      this.isScrubbing = false;
      this.running().preview?.hide();
      this.running().playing?.seek(this.aim);
      this.showBar();
    },
    follow(event: StreamEvent<'playback'>) {
      const { playing } = this.running();
      if (playing === null) return;
      const { state, device, to } = event;
      const here = this.$tv.device().id;
      if (state === 'handoff-wanted' && device?.id === here && to) {
        void playing.handOver(to).catch((error: unknown) => this.tell(error));
      } else if (
        state === 'started' &&
        device !== null &&
        device.id !== here &&
        event.video === playing.playback.video.id
      ) {
        this.$emit('toast', this.$tv.say('handedOver', { device: device.name }));
        this.leaveStage();
        this.$router.to('/');
      } else if (state === 'ended' && event.playback === playing.playback.id) this.leave();
    },
    tell(error: unknown) {
      const code = error instanceof ApiProblem ? error.code : null;
      this.$emit('toast', problemSentence(code, this.$tv.language));
    },
    leaveStage() {
      const running = this.running();
      running.isGone = true;
      running.preview?.hide();
      running.playing?.close();
      running.playing = null;
      this.$stage.close();
    },
    leave() {
      this.leaveStage();
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
      return this.jump(-1, event.repeat);
    },
    right(event) {
      return this.jump(1, event.repeat);
    },
    rewind(event) {
      return this.jump(-1, event.repeat);
    },
    forward(event) {
      return this.jump(1, event.repeat);
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
