/** The thin bar under a still; the words beside it say the same, so screen readers pass over it. */
export const ProgressBar = ({ position, duration }: { position: number; duration: number | null }) => {
  const share = duration === null || duration <= 0 ? 0 : Math.min(1, position / duration);
  return (
    <span class="bar" aria-hidden="true">
      <span class="bar__done" style={{ width: `${(share * 100).toFixed(2)}%` }} />
    </span>
  );
};
