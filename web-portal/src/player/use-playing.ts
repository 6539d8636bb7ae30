import { useEffect, useRef, useState } from 'preact/hooks';
import { createPauseReporter, fromVideoElement, type PauseReporter } from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import { useDelivery } from '../state/delivery.tsx';
import { deviceName } from '../state/device-identity.ts';
import type { Order } from '../state/orders.tsx';
import { useServices } from '../state/services.tsx';
import { useSignedIn } from '../state/session.tsx';
import { useThisScreen } from '../state/this-screen.tsx';
import { type Phase, type Playing, startPlaying } from './playing.ts';

type PlayingHook = { playing: Playing | null; reporter: PauseReporter | null; phase: Phase };

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
  const name = useThisScreen()?.name ?? deviceName(navigator.userAgent);
  const [phase, setPhase] = useState<Phase>('loading');
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
    const deadline = latest.current.order?.expiresAt ?? Number.POSITIVE_INFINITY;
    let hasStarted = false;
    const playing = startPlaying({
      client,
      video,
      playback,
      device,
      reporter,
      mayStart: () => hasStarted || client.clock.now() < deadline,
      onTooLate: () => latest.current.onTooLate(),
      onPhase: (next) => {
        hasStarted ||= next === 'showing';
        setPhase(next);
      },
    });
    setStarted({ playing, reporter });
    return () => {
      playing.end();
      void reporter.close();
      setStarted(null);
    };
  }, [client, video, playback, delivery, device, me.account.id]);

  return { playing: started?.playing ?? null, reporter: started?.reporter ?? null, phase };
};
