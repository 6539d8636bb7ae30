import Blits from '@lightningjs/blits';
import { problemSentence } from 'look/problems';
import { asSpan } from 'look/times';
import { ApiProblem, type DeviceFlow } from 'resume-service/client';
import type { ChoiceView } from '../components/Choice.ts';
import { Dialog } from '../components/Dialog.ts';
import { Label } from '../components/Label.ts';
import { landOn } from '../components/landing.ts';
import { Qr } from '../components/Qr.ts';
import { Ring } from '../components/Ring.ts';
import { reportFocus } from '../look/focus-report.ts';
import { goBack } from './go-back.ts';
import { hasOwnPlaces } from './own-places.ts';
import { type EndView, endOf, inGroups, noEnd, shortAddress } from './pairing-view.ts';

type ConnectState = {
  step: 'asking' | 'showing' | 'granted' | 'ended';
  codeStart: string;
  codeEnd: string;
  link: string;
  address: string;
  share: number;
  left: string;
  end: EndView;
  token: string;
  calledOff: AbortController;
};

/** Connects this TV to an account by a code (RFC 8628), typed or scanned on another screen. */
export const Connect = Blits.Component('Connect', {
  components: { Dialog, Label, Qr, Ring },
  state: (): ConnectState => ({
    step: 'asking',
    codeStart: '',
    codeEnd: '',
    link: '',
    address: '',
    share: 1,
    left: '',
    end: noEnd(),
    token: '',
    calledOff: new AbortController(),
  }),
  template: `
    <Element w="1920" h="1080" :color="$$look.ground">
      <Label x="96" y="120" :text="$$tv.say('pairTitle')" px="56" bold="true" />
      <Element :alpha="$step === 'showing' ? 1 : 0">
        <Element x="96" y="260" w="1140" h="508" rounded="12" :color="$$look.surface" />
        <Label x="96" y="434" :text="$codeStart" px="120" bold="true" room="536" side="right" leading="1.2" />
        <Label x="700" y="434" :text="$codeEnd" px="120" bold="true" room="536" leading="1.2" />
        <Qr x="1316" y="260" breadth="508" :content="$link" />
        <Label x="96" y="820" :text="$$tv.say('pairOne', { address: $address })" px="32" room="1140" />
        <Label x="96" y="876" :text="$$tv.say('pairTwo')" px="32" room="1140" />
        <Label x="96" y="932" :text="$$tv.say('pairThree')" px="32" room="1140" />
        <Ring x="1316" y="832" breadth="72" :share="$share" />
        <Label x="1408" y="850" :text="$left" px="28" :ink="$$look.quiet" />
      </Element>
      <Element :alpha="$end.title ? 1 : 0">
        <Label x="96" y="320" :text="$end.title" px="44" bold="true" room="1600" />
        <Label x="96" y="396" :text="$end.text" px="28" room="1400" lines="2" leading="1.4" :ink="$$look.quiet" />
        <Element x="96" y="500" w="360" h="76" rounded="8" :color="$$look.accent">
          <Label y="20" :text="$end.button" px="30" bold="true" room="360" side="center" :ink="$$look.onAccent" />
        </Element>
      </Element>
      <Element :show="$step === 'granted'">
        <Dialog
          ref="bring"
          page="bring"
          :title="$$tv.say('pairGranted')"
          :text="$$tv.say('pairGrantedMore')"
          :choices="$answers"
        />
      </Element>
    </Element>
  `,
  computed: {
    answers(): ChoiceView[] {
      return [
        { key: 'bring', text: this.$tv.say('bringAlong') },
        { key: 'leave', text: this.$tv.say('leaveBehind') },
      ];
    },
  },
  hooks: {
    ready() {
      this.$listen('choose', (choice: { page: string; key: string }) => {
        if (choice.page === 'bring') void this.finish(choice.key === 'bring');
      });
      void this.ask();
    },
    focus() {
      this.report();
    },
    destroy() {
      this.calledOff.abort();
    },
  },
  methods: {
    report() {
      const label =
        this.step === 'showing' ? (this.codeStart + this.codeEnd).split('').join(' ') : this.end.title;
      reportFocus({ page: 'connect', row: 0, column: 0, label });
    },
    /** Gets a code, shows it, and waits for what the other side says. */
    async ask() {
      this.step = 'asking';
      this.end = noEnd();
      const { oauth } = this.$tv.client;
      const { signal } = this.calledOff;
      try {
        const flow = await oauth.startDeviceFlow({ signal });
        this.show(flow);
        const end = await oauth.pollDeviceFlow(flow, { signal });
        if (end.state === 'granted') await this.offer(end.accessToken);
        else this.finishWith(endOf(end.state, this.$tv.say));
      } catch (error) {
        if (!signal.aborted) this.fail(error);
      }
    },
    show(flow: DeviceFlow) {
      [this.codeStart, this.codeEnd] = inGroups(flow.userCode);
      this.link = flow.verificationUriComplete;
      this.address = shortAddress(flow.verificationUri);
      this.step = 'showing';
      this.tick(flow, flow.expiresAtMonotonicMs - performance.now());
      this.report();
    },
    tick(flow: DeviceFlow, wholeMs: number) {
      if (this.step !== 'showing' || this.link !== flow.verificationUriComplete) return;
      const leftMs = Math.max(0, flow.expiresAtMonotonicMs - performance.now());
      this.share = leftMs / wholeMs;
      this.left = this.$tv.say('pairLeft', { time: asSpan(Math.ceil(leftMs / 1000), this.$tv.language) });
      this.$setTimeout(() => this.tick(flow, wholeMs), 1000);
    },
    /** Asks what to bring along, if there is anything. */
    async offer(token: string) {
      this.token = token;
      if (!(await hasOwnPlaces(this.$tv))) return this.finish(false);
      this.step = 'granted';
      this.$nextTick(() => landOn(this.$select('bring')));
    },
    async finish(bringAlong: boolean) {
      const { client, say } = this.$tv;
      try {
        const { link } = await client.links.make({ accessToken: this.token, bringAlong });
        await this.$tv.changeViewer();
        this.$emit('toast', say('connected', { name: link.viewerName }));
        this.$emit('from-the-top');
        goBack(this.$router);
      } catch (error) {
        this.fail(error);
      }
    },
    fail(error: unknown) {
      const { say, language } = this.$tv;
      if (!(error instanceof ApiProblem)) return this.finishWith(endOf('lost', say));
      this.finishWith({ ...endOf('failed', say), text: problemSentence(error.code, language) });
    },
    finishWith(end: EndView) {
      this.end = end;
      this.step = 'ended';
      this.$focus();
      this.report();
    },
  },
  input: {
    enter() {
      if (this.step === 'ended') void this.ask();
    },
    back() {
      goBack(this.$router);
    },
  },
});
