import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useMemo, useRef, useState } from 'preact/hooks';

/** "Removed · Undo": one line at the foot of the page, said to screen readers as well. */
export type Notice = { text: string; undo?: () => void };

type NoticesHook = {
  notice: (Notice & { id: number }) | null;
  show(notice: Notice): void;
  dismiss(): void;
};

const NoticesContext = createContext<NoticesHook | null>(null);

export const NoticesProvider = ({ children }: { children: ComponentChildren }) => {
  const [notice, setNotice] = useState<NoticesHook['notice']>(null);
  const count = useRef(0);
  const show = useCallback((shown: Notice) => {
    count.current += 1;
    setNotice({ ...shown, id: count.current });
  }, []);
  const dismiss = useCallback(() => setNotice(null), []);
  const value = useMemo(() => ({ notice, show, dismiss }), [notice, show, dismiss]);
  return <NoticesContext.Provider value={value}>{children}</NoticesContext.Provider>;
};

export const useNotices = (): NoticesHook => {
  const notices = useContext(NoticesContext);
  if (notices === null) throw new Error('useNotices needs a NoticesProvider above it');
  return notices;
};
