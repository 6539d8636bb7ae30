/**
 * The bus: what happened here, told to whoever listens, within this process.
 * A topic is a typed token that the feature which publishes it exports.
 */

declare const message: unique symbol;

/** A named kind of message. Create it with {@link topic}. */
export type Topic<Message> = { readonly name: string; readonly [message]?: Message };

/** Makes a topic; `name` is unique across the service. */
export const topic = <Message>(name: string): Topic<Message> => ({ name });

/** Publishing never throws and never waits for listeners that are asynchronous. */
export type Bus = {
  publish<Message>(topic: Topic<Message>, message: Message): void;
  /** Listens until the returned function is called. */
  subscribe<Message>(topic: Topic<Message>, listener: (message: Message) => void): () => void;
};

/** A bus inside one process; `onError` hears of listeners that throw, and the others still hear the message. */
export const createBus = (onError: (error: unknown, topicName: string) => void): Bus => {
  const listeners = new Map<string, Set<(message: never) => void>>();
  return {
    publish(topic, message) {
      for (const listener of listeners.get(topic.name) ?? []) {
        try {
          (listener as (message: unknown) => void)(message);
        } catch (error) {
          onError(error, topic.name);
        }
      }
    },
    subscribe(topic, listener) {
      const ofTopic = listeners.get(topic.name) ?? new Set();
      listeners.set(topic.name, ofTopic);
      ofTopic.add(listener);
      return () => ofTopic.delete(listener);
    },
  };
};
