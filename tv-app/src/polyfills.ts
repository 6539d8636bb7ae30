/**
 * What Chromium 69 lacks and the libraries here use. The build lowers syntax only; these are functions.
 * Each is added only where it is missing.
 */
type Missing = Record<string, unknown>;

const scope = window as unknown as Missing;

function add(target: object, name: string, value: unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

add(scope, 'globalThis', window);
add(scope, 'queueMicrotask', (task: () => void) => {
  Promise.resolve()
    .then(task)
    .catch((error: unknown) =>
      setTimeout(() => {
        throw error;
      }),
    );
});

add(Object, 'fromEntries', (entries: Iterable<readonly [string, unknown]>) => {
  const result: Missing = {};
  for (const [key, value] of entries) result[key] = value;
  return result;
});
add(Object, 'hasOwn', (target: object, key: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(target, key),
);

add(Promise, 'allSettled', (promises: Iterable<unknown>) =>
  Promise.all(
    [...promises].map((promise) =>
      Promise.resolve(promise).then(
        (value) => ({ status: 'fulfilled', value }),
        (reason: unknown) => ({ status: 'rejected', reason }),
      ),
    ),
  ),
);

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}
add(Array.prototype, 'at', at);
add(String.prototype, 'at', at);

add(String.prototype, 'replaceAll', function (this: string, found: string | RegExp, by: string) {
  return typeof found === 'string' ? this.split(found).join(by) : this.replace(found, by);
});

add(String.prototype, 'matchAll', function (this: string, pattern: RegExp) {
  const copy = new RegExp(pattern.source, pattern.flags);
  const matches: RegExpExecArray[] = [];
  for (let match = copy.exec(this); match !== null; match = copy.exec(this)) {
    matches.push(match);
    if (match[0] === '') copy.lastIndex += 1;
  }
  return matches[Symbol.iterator]();
});
