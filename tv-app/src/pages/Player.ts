import Blits from '@lightningjs/blits';
import { titleOf } from 'resume-service/client';
import type { Playback, StreamEvent } from 'resume-service/contract';
import { Curtain } from '../components/Curtain.ts';
import { curtainOfPlayback, curtainOfWish } from '../components/curtain-view.ts';
import { Label } from '../components/Label.ts';
import { landOn } from '../components/landing.ts';
import { NotStarted } from '../components/NotStarted.ts';
import { PlayerBar } from '../components/PlayerBar.ts';
import { TrackPanel } from '../components/TrackPanel.ts';
import { reportFocus } from '../look/focus-report.ts';
import { createLeaving } from '../player/leaving.ts';
import type { Opening } from '../player/openings.ts';
import { startPlaying } from '../player/playing.ts';
import { previewOf } from '../player/preview.ts';
import { createScrub } from '../player/scrub.ts';
import { createPlayback } from './create-playback.ts';
import { goBack } from './go-back.ts';
import { sightOf } from './home-view.ts';
import { leavingWords } from './leaving-words.ts';
import { letGo, newPlayerState } from './player-state.ts';
import { barOf, previewPlace, problemWords, waitingWords, whyNotOpened } from './player-view.ts';
import { chosenBy, hasChoice, tracksViewOf } from './track-view.ts';

const barShownMs = 4_000;
const dimAfterMs = 30_000;
/** A wait as short as this needs no words. */
const busyAfterMs = 300;

/** The player: the picture alone, and at any key the bar for four seconds. */
export const Player = Blits.Component('Player', {
  components: { Curtain, Label, NotStarted, PlayerBar, TrackPanel },
  props: { opening: '' },
  state: newPlayerState,
  template: `
    <Element w="1920" h="1080">
      <Element w="1920" h="1080" :color="$$look.ground" :alpha="$step === 'failed' ? 1 : 0" />
      <Element w="1920" h="1080" color="#000000" :alpha.transition="{value: $isDimmed ? 0.6 : 0, duration: 800}" />
      <Label y="500" :text="$note" px="36" room="1920" side="center" />
      <Curtain :view="$curtain" :awaited="$awaited" :how="$sentence" :alpha="$isShown || $step === 'failed' ? 0 : 1" />
      <PlayerBar :bar="$bar" :alpha.transition="{value: $isBarShown ? 1 : 0, duration: $$look.pageMs}" />
      <Element :show="$isChoosing">
        <TrackPanel ref="panel" :sounds="$sounds" :texts="$texts" />
      </Element>
      <Element :show="$step === 'failed'">
        <NotStarted ref="failure" page="player" :failure="$failure" />
      </Element>
    </Element>
  `,
  computed: {
    awaited() {
      if (this.waiting !== '') return this.waiting;
      return this.needsOk && this.step === 'playing' ? this.$tv.say('pressOk') : '';
    },
    /** In the middle of the picture. */
    note() {
      return this.isShown && this.step === 'playing' ? this.awaited : '';
    },
  },
  hooks: {
    init() {
      this.curtain = curtainOfWish(this.$tv, this.$tv.openings.find(this.opening)?.wish ?? {});
    },
    ready() {
      this.stops = [
        this.$tv.playback.listen((event) => this.follow(event)),
        this.$tv.unlinked.listen(() => this.leave()),
      ];
      this.$listen('choose', (choice: { page: string; key: string }) => this.act(choice));
      const opening = this.$tv.openings.find(this.opening);
      if (opening === undefined) goBack(this.$router);
      else void this.open(opening);
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
    /** From a wish to the first picture. What goes wrong is said; nothing is thrown. */
    async open(opening: Opening) {
      const running = this.running();
      const { gone } = running;
      running.order = opening.order;
      this.step = 'opening';
      this.isShown = false;
      this.curtain = curtainOfWish(this.$tv, opening.wish);
      this.waiting = '';
      try {
        const playback = await createPlayback(this.$tv, opening, gone.signal, (words) => {
          this.waiting = words;
        });
        if (gone.signal.aborted)
          return void this.$tv.client.playbacks.end(playback.id).catch(() => undefined);
        await this.start(playback);
      } catch (error) {
        this.fail(whyNotOpened(error, opening, this.$tv));
      }
    },
    async start(playback: Playback) {
      const running = this.running();
      running.id = playback.id;
      this.waiting = '';
      this.curtain = curtainOfPlayback(this.$tv, playback, this.curtain);
      this.sentence = playback.method === 'direct' ? '' : (playback.sentence?.[this.$tv.language] ?? '');
      const starting = { playback, order: running.order };
      const playing = await startPlaying(this.$tv, this.$stage, starting, {
        onChange: () => this.refresh(),
        onShown: () => this.shown(),
        onEnded: () => this.leave(),
        onFailed: (error) => this.fail(problemWords(error, this.$tv)),
        onTooLate: () => this.fail(this.$tv.say('commandLate')),
        onNeedsOk: () => this.askForOk(),
      });
      if (running.gone.signal.aborted || this.step === 'failed') return playing.close();
      running.playing = playing;
      running.scrub = createScrub(playing, previewOf(playback, document.body), previewPlace);
      const words = leavingWords(
        this.$tv,
        (text) => this.$emit('toast', text),
        () => this.leave(),
      );
      running.leaving = createLeaving(() => this.running().playing, words);
      this.step = 'playing';
      this.refresh();
      this.report();
    },
    askForOk() {
      this.needsOk = true;
    },
    /** Says what happened; nothing is left running. */
    fail(failure: string) {
      const running = this.running();
      if (running.gone.signal.aborted || this.step === 'failed') return;
      letGo(this.$tv, running, failure);
      this.failure = failure;
      this.isBarShown = this.isChoosing = false;
      this.sentence = this.waiting = '';
      this.step = 'failed';
      this.$nextTick(() => landOn(this.$select('failure')));
    },
    act({ page, key }: { page: string; key: string }) {
      const { playing } = this.running();
      if (page === 'player' && key === 'back') return goBack(this.$router);
      if (page === 'player') return this.again();
      const change = playing === null ? null : chosenBy(playing.playback(), page, key);
      if (change === null) return;
      this.choosing(false);
      void playing?.choose(change).catch((error: unknown) => this.fail(problemWords(error, this.$tv)));
    },
    /** The viewer's own wish now: whatever another screen asked for has had its time. */
    again() {
      this.$focus();
      const wish = this.running().lost ?? this.$tv.openings.find(this.opening)?.wish;
      if (wish !== undefined) void this.open({ wish, order: null });
    },
    report() {
      const { playing } = this.running();
      const { language, say } = this.$tv;
      const label = playing === null ? say('preparing') : titleOf(playing.playback().video, language);
      reportFocus({ page: 'player', row: 0, column: 0, label });
    },
    refresh() {
      const { playing, scrub } = this.running();
      if (playing === null) return;
      // A text first drawn while it is hidden stays blank: the bar is written when it shows.
      if (this.isBarShown) this.bar = barOf(playing, scrub?.aim() ?? null, sightOf(this.$tv));
      if (!playing.isPaused()) this.needsOk = false;
      if (playing.isWaiting()) this.$debounce('busy', () => this.sayBusy(), busyAfterMs);
      else this.waiting = '';
    },
    sayBusy() {
      if (this.running().playing?.isWaiting()) this.waiting ||= this.$tv.say('preparing');
    },
    shown() {
      this.running().order = null;
      this.isShown = true;
      this.sentence = '';
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
    /** Opens and closes the choice of sound and subtitles. */
    choosing(isChoosing: boolean) {
      const { playing } = this.running();
      if (isChoosing && (playing === null || !hasChoice(playing.playback()))) return this.showBar();
      if (isChoosing && playing !== null) {
        const { sounds, texts } = tracksViewOf(playing.playback(), playing.chosen(), this.$tv);
        this.sounds = sounds;
        this.texts = texts;
      }
      this.isChoosing = isChoosing;
      this.isBarShown = false;
      if (isChoosing) this.$nextTick(() => landOn(this.$select('panel')));
      else this.$focus();
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
    /** What the service says of playbacks: somebody wants this one, it waits for its turn, or it has ended. */
    follow(event: StreamEvent<'playback'>) {
      const { id, playing, leaving } = this.running();
      const { state, device, to } = event;
      const isOurs = event.playback === (playing?.playback().id ?? id);
      if (state === 'handoff-wanted' && to && device?.id === this.$tv.device().id) void leaving?.to(to);
      else if (!isOurs) leaving?.hear(event);
      else if (state === 'waiting') this.waiting = waitingWords(event.ahead ?? 0, this.$tv);
      else if (state === 'failed') this.fail(event.reason ?? this.$tv.say('broken'));
      else if (state === 'ended') this.leave();
    },
    end() {
      this.running().gone.abort();
      letGo(this.$tv, this.running(), '');
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
    up() {
      this.choosing(true);
    },
    down() {
      this.choosing(true);
    },
    stop() {
      this.leave();
    },
    back() {
      if (this.isChoosing) this.choosing(false);
      else this.leave();
    },
    any() {
      this.showBar();
    },
  },
});
