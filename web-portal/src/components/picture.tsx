import { useState } from 'preact/hooks';

/** A still or poster; without one, or when it does not arrive, the title's first letter on a calm ground. */
export const Picture = ({
  source,
  title,
  isFirst = false,
}: {
  source: string | null;
  title: string;
  /** Above the fold: fetched at once. */
  isFirst?: boolean;
}) => {
  const [broken, setBroken] = useState<string | null>(null);
  if (source === null || broken === source)
    return (
      <span class="picture picture--none" aria-hidden="true">
        {title.slice(0, 1)}
      </span>
    );
  return (
    <img
      class="picture"
      src={source}
      alt=""
      loading={isFirst ? 'eager' : 'lazy'}
      decoding="async"
      onError={() => setBroken(source)}
    />
  );
};
