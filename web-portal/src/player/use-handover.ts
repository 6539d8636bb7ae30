import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PauseReporter } from 'resume-service/client';
import type { StreamEvent } from 'resume-service/contract';
import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';
import { useEvents } from '../state/live.tsx';
import { useNotices } from '../state/notices.tsx';
import { useOrders } from '../state/orders.tsx';
import { sentenceOf } from '../state/problem-words.ts';
import { useServices } from '../state/services.tsx';
import { useSignedIn } from '../state/session.tsx';
import { afterEvent, type Failure, type Handover } from './handover-rules.ts';
import type { Playing } from './playing.ts';

type ScreenName = { id: string; name: string };

type HandoverHook = {
  handover: Handover;
  /** Hands over to a screen; plays on here until its first picture. */
  leaveTo(screen: ScreenName): void;
  /** Asks that screen to hand over to this one. */
  bringBack(): void;
};

/** Answers to a command come within this time, or not at all (the service's deadline, and a little for the way). */
const patienceMs = 17_000;

/**
 * Handing over, as seen from the player's page: the place goes out as a hand-off, the other screen is told, and
 * this one stops when that one shows its first picture. If it never does, this one simply goes on.
 */
export const useHandover = (
  video: string,
  playing: Playing | null,
  reporter: PauseReporter | null,
): HandoverHook => {
  const { client } = useServices();
  const { device } = useSignedIn();
  const { t, language } = useWords();
  const { show } = useNotices();
  const { expect } = useOrders();
  const [handover, setHandover] = useState<Handover>({ at: 'here' });
  const latest = useRef(handover);
  /** What came in before the answer to the command had told us its id. */
  const early = useRef<StreamEvent<'playback'>[]>([]);

  const turn = useCallback((next: Handover) => {
    latest.current = next;
    setHandover(next);
  }, []);

  const say = (failure: Failure): void => {
    const words = failure.why === 'expired' ? screensWords.expired : screensWords.refusedPlain;
    const text =
      failure.why === 'refused' && failure.reason
        ? t(screensWords.refused, { device: failure.screen.name, why: failure.reason })
        : t(words, { device: failure.screen.name });
    show({ text });
  };

  const hear = (event: StreamEvent<'playback'>): void => {
    const outcome = afterEvent(latest.current, event);
    if (outcome.hasLeft) playing?.handOver();
    if (outcome.failure !== null) say(outcome.failure);
    if (outcome.handover !== latest.current) turn(outcome.handover);
  };

  const leaveTo = async (screen: ScreenName): Promise<void> => {
    if (playing === null || latest.current.at !== 'here') return;
    const startAt = Math.round(playing.position() * 1000) / 1000;
    reporter?.handedOff(startAt);
    early.current = [];
    turn({ at: 'leaving', screen, command: null });
    try {
      const wish = { video, startAt, from: device, playback: playing.playback().id };
      const { command } = await client.devices.play(screen.id, wish);
      turn({ at: 'leaving', screen, command });
      early.current.forEach(hear);
    } catch (failure) {
      turn({ at: 'here' });
      show({ text: t(screensWords.failed, { device: screen.name, why: sentenceOf(failure, language) }) });
    }
  };

  useEvents((event) => {
    if (event.name !== 'playback') return;
    const { data } = event;
    if (data.state === 'handoff-wanted' && data.device?.id === device && data.to) void leaveTo(data.to);
    else if (latest.current.at === 'leaving' && latest.current.command === null) early.current.push(data);
    else hear(data);
  });

  const hasGone = (screen: ScreenName): void => {
    playing?.handOver();
    turn({ at: 'there', screen });
  };

  /** Nothing has been heard by the deadline. The stream itself may be lost: whether the address is still ours decides. */
  const settle = async (late: Handover): Promise<void> => {
    if (late.at !== 'leaving' && late.at !== 'returning') return;
    const { screen } = late;
    const isTaken = late.at === 'leaving' && (await playing?.isTaken().catch(() => false));
    if (latest.current !== late) return;
    if (isTaken) return hasGone(screen);
    const words = late.at === 'leaving' ? screensWords.expired : screensWords.expiredBack;
    show({ text: t(words, { device: screen.name }) });
    turn(late.at === 'leaving' ? { at: 'here' } : { at: 'there', screen });
  };
  const settling = useRef(settle);
  settling.current = settle;
  useEffect(() => {
    if (handover.at !== 'leaving' && handover.at !== 'returning') return;
    const timer = setTimeout(() => void settling.current(handover), patienceMs);
    return () => clearTimeout(timer);
  }, [handover]);

  // Its address ends with the first picture there: the media may say so before the stream does.
  useEffect(() => {
    if (playing === null || handover.at !== 'leaving') return;
    const { screen } = handover;
    playing.setTaken(() => {
      if (latest.current.at === 'leaving') hasGone(screen);
    });
    return () => playing.setTaken(null);
  }, [playing, handover]);

  const bringBack = (): void => {
    if (latest.current.at !== 'there') return;
    const { screen } = latest.current;
    turn({ at: 'returning', screen });
    expect(client.clock.now() + patienceMs);
    client.devices.handoff(screen.id, device).catch((failure: unknown) => {
      turn({ at: 'there', screen });
      show({ text: t(screensWords.failed, { device: screen.name, why: sentenceOf(failure, language) }) });
    });
  };

  return { handover, leaveTo: (screen) => void leaveTo(screen), bringBack };
};
