import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

export type Loaded<Value> = {
  /** The last value that arrived; kept while a newer one is on its way and when that one fails. */
  value: Value | null;
  failure: unknown;
  reload(): void;
  /** Changes the value at once, before or without the service. */
  change(next: (value: Value | null) => Value | null): void;
};

/**
 * Loads a value when the page appears and whenever `key` changes. Answers that arrive late, after a newer
 * request or another key, are dropped.
 */
export const useLoaded = <Value>(load: () => Promise<Value>, key: string): Loaded<Value> => {
  const [value, setValue] = useState<Value | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const latest = useRef(0);
  const loader = useRef(load);
  loader.current = load;

  const reload = useCallback(() => {
    latest.current += 1;
    const turn = latest.current;
    const isLatest = (): boolean => turn === latest.current;
    loader.current().then(
      (loaded) => {
        if (!isLatest()) return;
        setValue(loaded);
        setFailure(null);
      },
      (reason: unknown) => {
        if (isLatest()) setFailure(reason);
      },
    );
  }, []);

  useEffect(() => {
    setValue(null);
    setFailure(null);
    reload();
    return () => {
      latest.current += 1;
    };
  }, [key, reload]);

  return { value, failure, reload, change: setValue };
};
