import { reasonSentence } from 'look/reasons';
import { asPreparing, asReadyIn } from 'look/times';
import type { Plan } from 'resume-service/contract';
import { useWords } from '../i18n/language-context.tsx';
import { deviceKind } from '../state/device-identity.ts';

/** Below this nobody notices the wait. */
const noticeableMs = 300;
/** Up to here a wait is no reason to choose another title. */
const shortMs = 3000;

/** What stands between the viewer and the picture on this screen, in words; nothing when nothing does. */
const usePlanWords = (plan: Plan | null, untoldMs: number): string | null => {
  const { language } = useWords();
  if (plan === null) return null;
  if (!plan.available)
    return (
      plan.sentence?.[language] ?? reasonSentence(plan.reasons, deviceKind(navigator.userAgent), language)
    );
  if (plan.preparing !== null) return asPreparing(plan.preparing, language);
  if (plan.readyInMs !== null && plan.readyInMs > untoldMs) return asReadyIn(plan.readyInMs, language);
  return null;
};

/**
 * On a tile, only what may change the choice: a long wait, or why it does not play. The line keeps its room while it
 * is empty: the plan comes after the card, and moves nothing.
 */
export const PlanLine = ({ plan }: { plan: Plan | null }) => (
  <p class="card__plan">{usePlanWords(plan, shortMs)}</p>
);

/** Before the title is played: any wait that is noticed. */
export const WaitLine = ({ plan }: { plan: Plan | null }) => {
  const words = usePlanWords(plan, noticeableMs);
  return words === null ? null : <p class="card__where">{words}</p>;
};
