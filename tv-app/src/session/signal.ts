/** Something that happens now and then, and who wants to hear of it. */
export type Signal<Value> = {
  /** Returns the function that stops listening. */
  listen(listener: (value: Value) => void): () => void;
  send(value: Value): void;
};

/** A signal nobody listens to yet. A listener may stop listening while it is being called. */
export function createSignal<Value>(): Signal<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    send(value) {
      for (const listener of [...listeners]) listener(value);
    },
  };
}
