import { useState } from 'preact/hooks';

type PictureProps = {
  /** In order of choice: the still of the place, the poster. One that does not arrive gives way to the next. */
  sources: readonly (string | null)[];
  title: string;
  /** Above the fold: fetched at once. */
  isFirst?: boolean;
};

/** A still or poster; without one the title's first letter on a calm ground. */
export const Picture = ({ sources, title, isFirst = false }: PictureProps) => {
  const [broken, setBroken] = useState<readonly string[]>([]);
  const source = sources.find((candidate) => candidate !== null && !broken.includes(candidate));
  if (source === undefined || source === null)
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
      onError={() => setBroken((known) => [...known, source])}
    />
  );
};
