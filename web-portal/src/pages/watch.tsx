import '../styles/stage.css';
import '../styles/covers.css';
import '../styles/player-controls.css';
import '../styles/player-bar.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { createWhenThere } from 'resume-service/client';
import type { Bookmark, NewPlayback, Playback, Video } from 'resume-service/contract';
import { CannotPlay } from '../player/cannot-play.tsx';
import { openingOf } from '../player/opening-rules.ts';
import { Player } from '../player/player.tsx';
import { Preparing } from '../player/preparing.tsx';
import { ResumeQuestion } from '../player/resume-question.tsx';
import { Stage } from '../player/stage.tsx';
import { type Order, useOrders } from '../state/orders.tsx';
import { isProblem } from '../state/problem-words.ts';
import { useServices } from '../state/services.tsx';
import { useSignedIn } from '../state/session.tsx';
import { useIsScreenKnown } from '../state/this-screen.tsx';

/** The contract's limit for why an order is refused. */
const longestReason = 200;

type Step =
  | { name: 'waiting' }
  | { name: 'asking'; bookmark: Bookmark }
  /** The film is still being fetched; `share` of it is there. */
  | { name: 'preparing'; share: number | null }
  | { name: 'playing'; playback: Playback }
  | { name: 'failed'; failure: unknown };

/** The player's page. Another address, or an order of another screen, is another opening. */
export const WatchPage = () => {
  const { params, query } = useRoute();
  const { order } = useOrders();
  const video = params['video'] ?? '';
  const taken = order?.video === video ? order : null;
  const key = `${video} ${new URLSearchParams(query)} ${taken?.command ?? ''}`;
  return <Watching key={key} video={video} query={query} order={taken} />;
};

type WatchingProps = { video: string; query: Record<string, string>; order: Order | null };

const Watching = ({ video, query, order }: WatchingProps) => {
  const { client } = useServices();
  const { device } = useSignedIn();
  const { route } = useLocation();
  const { finish } = useOrders();
  const [step, setStep] = useState<Step>({ name: 'waiting' });
  const [title, setTitle] = useState<Video | null>(null);
  const opening = useRef(openingOf(video, query, order));
  const stay = useRef(new AbortController());
  const isScreenKnown = useIsScreenKnown();

  const play = async (wish: NewPlayback): Promise<void> => {
    const { signal } = stay.current;
    const onPreparing = (share: number | null): void =>
      signal.aborted ? undefined : setStep({ name: 'preparing', share });
    try {
      const playback = await createWhenThere(client, { ...wish, device }, { onPreparing, signal });
      if (signal.aborted) {
        // Nobody watches it any more, and whoever asked for it need not wait.
        void client.playbacks.end(playback.id).catch(() => undefined);
        if (order !== null) refuse(order, null);
        return;
      }
      if (order !== null) await client.devices.answer(device, order.command, { state: 'accepted' });
      setStep({ name: 'playing', playback });
    } catch (failure) {
      // Nothing to carry on from any more: then from the start.
      if (isProblem(failure, 'not-found') && wish.bookmark !== undefined) return play({ video });
      if (order !== null) refuse(order, failure);
      if (!signal.aborted) setStep({ name: 'failed', failure });
    }
  };

  const refuse = (refused: Order, failure: unknown): void => {
    const hasLeft = failure instanceof Error && failure.name === 'AbortError';
    const reason =
      failure instanceof Error && !hasLeft ? { reason: failure.message.slice(0, longestReason) } : {};
    client.devices.answer(device, refused.command, { state: 'refused', ...reason }).catch(() => {
      // It has expired meanwhile.
    });
  };

  const ask = async (): Promise<void> => {
    const { signal } = stay.current;
    try {
      const bookmark = await client.bookmarks.find(video, { device });
      if (signal.aborted) return;
      if (bookmark.state === 'finished') return void play({ video });
      setStep({ name: 'asking', bookmark });
    } catch (failure) {
      if (isProblem(failure, 'not-found')) return void play({ video });
      if (!signal.aborted) setStep({ name: 'failed', failure });
    }
  };

  useEffect(() => {
    client.videos.find(video, { device }).then(setTitle, () => {
      // The title is then told by the playback, or the failure by the page.
    });
  }, [client, video, device]);

  useEffect(() => {
    if (!isScreenKnown) return;
    stay.current = new AbortController();
    const { current } = stay;
    if (opening.current.how === 'ask') void ask();
    else void play(opening.current.wish);
    return () => {
      current.abort();
      // Coming back to this title later is not another answer to the same order.
      if (order !== null) finish(order.command);
    };
  }, [isScreenKnown]);

  const reopen = (query: string): void => {
    if (order !== null) finish(order.command);
    route(`/watch/${encodeURIComponent(video)}?${query}`, true);
  };

  switch (step.name) {
    case 'waiting':
      return <Stage title={title} isWaiting />;
    case 'asking':
      return (
        <ResumeQuestion
          bookmark={step.bookmark}
          onResume={() => void play({ bookmark: video })}
          onFromStart={() => void play({ video })}
        />
      );
    case 'preparing':
      return <Preparing title={title} share={step.share} />;
    case 'failed':
      return <CannotPlay video={video} title={title} failure={step.failure} />;
    case 'playing':
      return (
        <Player
          key={step.playback.id}
          playback={step.playback}
          order={order}
          onTooLate={() => reopen('resume=1')}
          onAgain={() => reopen(`start=${Number(query['start'] ?? 0) + 1}`)}
        />
      );
  }
};
