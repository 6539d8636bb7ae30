/** What every feature does when an account is exported or erased. */

/** Whose data: the account, and the viewer it started with. Never a viewer it only acts for. */
export type Owner = { account: string; viewer: string };

/** Collects what a feature holds about the owner: JSON, in the words of the API. */
export type Collect = (owner: Owner) => Promise<unknown>;

/** Erases it and tells how many records that were. Called again after a crash: it must not mind. */
export type Erase = (owner: Owner) => Promise<number>;

/** The features' hooks, by the name they have in the export and the receipt; in the order in which they came. */
export type OwnerHooks = {
  onExport(name: string, collect: Collect): void;
  onErase(name: string, erase: Erase): void;
  collect(owner: Owner): Promise<Record<string, unknown>>;
  erase(owner: Owner): Promise<Record<string, number>>;
};

/** Creates an empty list of hooks. */
export const createOwnerHooks = (): OwnerHooks => {
  const collectors = new Map<string, Collect>();
  const erasers = new Map<string, Erase>();
  return {
    onExport: (name, collect) => void collectors.set(name, collect),
    onErase: (name, erase) => void erasers.set(name, erase),
    collect: (owner) => inTurn(collectors, (collect) => collect(owner)),
    erase: (owner) => inTurn(erasers, (erase) => erase(owner)),
  };
};

const inTurn = async <Hook, Result>(
  hooks: ReadonlyMap<string, Hook>,
  call: (hook: Hook) => Promise<Result>,
): Promise<Record<string, Result>> => {
  const results: Record<string, Result> = {};
  for (const [name, hook] of hooks) results[name] = await call(hook);
  return results;
};
