/** A held key moves slowly at first and then faster; a television's key repeat alone runs away at once. */
const intervalsMs = [
  { afterMoves: 0, intervalMs: 170 },
  { afterMoves: 4, intervalMs: 110 },
  { afterMoves: 10, intervalMs: 60 },
] as const;

export type Hold = {
  /** Whether this press or repetition is to be acted on. */
  allows(press: { key: number; isRepeat: boolean }, nowMs: number): boolean;
};

/** Watches one remote control. A fresh press always counts; repetitions only as often as the pace allows. */
export function createHold(): Hold {
  let key = -1;
  let moves = 0;
  let lastMs = 0;
  return {
    allows(press, nowMs) {
      if (!press.isRepeat || press.key !== key) {
        [key, moves, lastMs] = [press.key, 0, nowMs];
        return true;
      }
      if (nowMs - lastMs < paceAfter(moves)) return false;
      moves += 1;
      lastMs = nowMs;
      return true;
    },
  };
}

function paceAfter(moves: number): number {
  const step = [...intervalsMs].reverse().find(({ afterMoves }) => moves >= afterMoves);
  return step?.intervalMs ?? intervalsMs[0].intervalMs;
}
