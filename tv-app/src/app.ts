import Blits from '@lightningjs/blits';
import type { StreamEvent } from 'resume-service/contract';
import { Toast } from './components/Toast.ts';
import { createHold } from './input/hold.ts';
import { codeOfName } from './input/keys.ts';
import { createLatePress } from './input/late-press.ts';
import { rendererOf } from './look/fonts.ts';
import { keepDrawing } from './look/steady-drawing.ts';
import { Connect } from './pages/Connect.ts';
import { FirstStart } from './pages/FirstStart.ts';
import { Home } from './pages/Home.ts';
import { openPlayer } from './pages/open-player.ts';
import { Player } from './pages/Player.ts';
import { Settings } from './pages/Settings.ts';
import { Title } from './pages/Title.ts';
import { Watching } from './pages/Watching.ts';
import { refuseOrder, startsBeforeOf } from './player/order.ts';

/**
 * Pages change at once: Blits drops every key while a transition runs. The page that is kept must still be hidden,
 * and without any duration the router would wait for an end that never comes.
 */
const atOnce = { out: { prop: 'alpha', value: 0, duration: 1 } };
const hold = createHold();
const late = createLatePress();
/** The new page has the focus by then. */
const settleMs = 40;

/** The app: its pages, the pace of held keys, and what other screens ask of this one. */
export const App = Blits.Application({
  components: { Toast },
  template: `
    <Element w="1920" h="1080">
      <RouterView w="1920" h="1080" />
      <Toast />
    </Element>
  `,
  router: {
    hooks: {
      afterEach(to: { path: string }) {
        this.$emit('arrived', to.path);
        this.$setTimeout(() => {
          const event = late.take();
          if (event !== null) press(event, event.keyCode);
        }, settleMs);
      },
    },
    routes: [
      { path: '/', component: Home, transition: atOnce, options: { keepAlive: true, passFocus: false } },
      { path: '/name', component: FirstStart, transition: atOnce, options: { inHistory: false } },
      { path: '/title/:id', component: Title, transition: atOnce },
      { path: '/play/:opening', component: Player, transition: atOnce, options: { inHistory: false } },
      { path: '/connect', component: Connect, transition: atOnce, options: { inHistory: false } },
      { path: '/watching', component: Watching, transition: atOnce },
      { path: '/settings', component: Settings, transition: atOnce },
    ],
  },
  hooks: {
    ready() {
      keepDrawing(rendererOf(this).stage);
      document.addEventListener('keyup', (event) => {
        const code = codeOfName(event.key);
        if (code !== null && event.keyCode !== code) press(event, code);
      });
      this.$tv.played.listen((command) => void this.playHere(command));
      this.$tv.unlinked.listen(() => this.$emit('toast', this.$tv.say('disconnected')));
    },
  },
  methods: {
    /** "Play here now" from another screen: said yes to at once, unless it came too late. */
    async playHere(command: StreamEvent<'play'>) {
      const { client, device, say } = this.$tv;
      const startsBefore = await startsBeforeOf(command, client.clock);
      const order = { command: command.command, startsBefore };
      if (performance.now() >= startsBefore) return refuseOrder(this.$tv, order, say('commandLate'));
      void client.devices.answer(device().id, order.command, { state: 'accepted' }).catch(() => undefined);
      const startAt = command.startAt === null ? {} : { startAt: command.startAt };
      openPlayer(this.$tv, this.$router, { wish: { video: command.video, ...startAt }, order });
    },
  },
  input: {
    /** Passes on what is to be acted on, in codes that the keymap knows. */
    intercept(event: KeyboardEvent) {
      const code = codeOfName(event.key);
      if (code !== null && event.keyCode !== code) return void press(event, code);
      if (this.$router.navigating) return void late.keep(event);
      const isAllowed = hold.allows({ key: event.keyCode, isRepeat: event.repeat }, performance.now());
      return isAllowed ? event : undefined;
    },
  },
});

/** The same press again, in a code that the keymap knows (`keyCode` is read-only, and old boxes go by nothing else). */
function press({ repeat, type }: KeyboardEvent, code: number): void {
  const event = new KeyboardEvent(type, { repeat });
  Object.defineProperty(event, 'keyCode', { value: code });
  document.dispatchEvent(event);
}
