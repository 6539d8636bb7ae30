import { useEffect, useRef, useState } from 'preact/hooks';
import { createPauseReporter, fromVideoElement, type PauseReporter } from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import { useWords } from '../i18n/language-context.tsx';
import { useDelivery } from '../state/delivery.tsx';
import { deviceName } from '../state/device-identity.ts';
import { useEvents } from '../state/live.tsx';
import type { Order } from '../state/orders.tsx';
import { useServices } from '../state/services.tsx';
import { useSignedIn } from '../state/session.tsx';
import { useThisScreen } from '../state/this-screen.tsx';
import { type Phase, type Playing, startPlaying, type Trouble } from './playing.ts';

type PlayingHook = {
  playing: Playing | null;
  reporter: PauseReporter | null;
  phase: Phase;
  /** Why it does not go on, where that is known. */
  trouble: Trouble | null;
  /** So many conversions come before this one; null when it does not have to wait for any. */
  ahead: number | null;
};

/** What has come this far shows nothing without the viewer's help. */
const noPicture: ReadonlySet<Phase> = new Set(['blind', 'interrupted', 'failed']);
const atFirst = { phase: 'loading', trouble: null } as const;

/** Plays a playback in the element while the component is on the page; leaving the page stops it. */
export const usePlaying = (
  video: HTMLVideoElement | null,
  playback: Playback,
  order: Order | null,
  onTooLate: () => void,
): PlayingHook => {
  const { client } = useServices();
  const { me, device } = useSignedIn();
  const delivery = useDelivery();
  const { language } = useWords();
  const name = useThisScreen()?.name ?? deviceName(navigator, language);
  const [{ phase, trouble }, setPhase] = useState<Pick<PlayingHook, 'phase' | 'trouble'>>(atFirst);
  const [ahead, setAhead] = useState<number | null>(null);
  const [started, setStarted] = useState<{ playing: Playing; reporter: PauseReporter } | null>(null);
  const latest = useRef({ name, onTooLate, order });
  latest.current = { name, onTooLate, order };

  useEffect(() => {
    if (video === null || delivery === null) return;
    const reporter = createPauseReporter({
      client,
      account: me.account.id,
      delivery,
      player: fromVideoElement(video),
      device: { id: device, name: latest.current.name },
    });
    const { order: answered } = latest.current;
    const deadline = answered?.expiresAt ?? Number.POSITIVE_INFINITY;
    let hasStarted = false;
    let isRefused = false;
    /** Whoever asked for it need not wait for the deadline to hear that no picture will come. */
    const refuse = (): void => {
      if (answered === null || hasStarted || isRefused) return;
      isRefused = true;
      client.devices.answer(device, answered.command, { state: 'refused' }).catch(() => {
        // It has expired meanwhile.
      });
    };
    const playing = startPlaying({
      client,
      video,
      playback,
      device,
      reporter,
      command: () => (isRefused ? undefined : answered?.command),
      mayStart: () => hasStarted || client.clock.now() < deadline,
      onTooLate: () => latest.current.onTooLate(),
      onPhase: (next, why) => {
        hasStarted ||= next === 'showing';
        if (noPicture.has(next)) refuse();
        if (next !== 'loading') setAhead(null);
        setPhase({ phase: next, trouble: why ?? null });
      },
    });
    setStarted({ playing, reporter });
    return () => {
      refuse();
      playing.end();
      void reporter.close();
      setStarted(null);
    };
  }, [client, video, playback, delivery, device, me.account.id]);

  useEvents((event) => {
    const playing = started?.playing;
    if (event.name !== 'playback' || event.data.playback !== playing?.playback().id) return;
    if (event.data.state === 'waiting') setAhead(event.data.ahead ?? null);
    if (event.data.state === 'failed') playing.broken();
  });
  useEffect(() => {
    if (video === null) return;
    // Whatever it waited for has come.
    const moved = (): void => setAhead(null);
    video.addEventListener('timeupdate', moved);
    return () => video.removeEventListener('timeupdate', moved);
  }, [video]);

  const { playing = null, reporter = null } = started ?? {};
  return { playing, reporter, phase, trouble, ahead };
};
