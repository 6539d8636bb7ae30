import { type ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type PageProps = {
  title: string;
  /** Shown above the content; without it the heading is for screen readers only. */
  isTitleShown?: boolean;
  width?: 'wide' | 'narrow';
  children: ComponentChildren;
};

/**
 * The frame of a page: its title, its one `h1`, and the focus after a change of page (the heading takes it, so
 * that a screen reader says where one is and Tab goes on from there).
 */
export const Page = ({ title, isTitleShown = true, width = 'wide', children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Continuo`;
  }, [title]);
  useEffect(() => {
    // On the first page of a visit the focus stays where the browser puts it; a form's first field keeps it.
    const isTaken = heading.current?.closest('main')?.contains(document.activeElement) ?? false;
    if (document.body.dataset['visited'] === 'true' && !isTaken)
      heading.current?.focus({ preventScroll: true });
    document.body.dataset['visited'] = 'true';
  }, []);
  return (
    <main id="content" class={`page page--${width}`}>
      <h1 ref={heading} tabIndex={-1} class={isTitleShown ? 'page__title' : 'for-screen-readers'}>
        {title}
      </h1>
      {children}
    </main>
  );
};
