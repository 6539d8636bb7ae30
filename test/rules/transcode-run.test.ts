import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createMakerRoom } from '../../resume-service/src/transcode/queue/maker-room.ts';
import { createSlots } from '../../resume-service/src/transcode/queue/slots.ts';
import { type RunDeps, startRun } from '../../resume-service/src/transcode/renditions/run.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const nothing = (): void => undefined;

/** A run on segments of a kilobyte each, that somebody always wants more of. */
const depsOf = (more: Partial<RunDeps>): RunDeps => ({
  ...{ count: 100, weight: 1, stuckMs: 60_000, lapseMs: null },
  ...{ slots: createSlots(1), room: createMakerRoom(1) },
  claim: () => ({ urgency: 'playing' }),
  open: async (startAt) => makerFrom(startAt),
  onInit: async () => undefined,
  onSegment: async () => undefined,
  ...{ onMoved: nothing, onOver: nothing },
  ...more,
});

const makerFrom = (startAt: number) => {
  let n = startAt;
  return {
    init: async () => Buffer.from('init'),
    next: async () => ({ n: n++, data: Buffer.alloc(1024) }),
    end: async () => undefined,
  };
};

const over = (deps: Partial<RunDeps>): Promise<unknown> =>
  new Promise((resolve) => startRun(0, depsOf({ ...deps, onOver: (_, error) => resolve(error) })));

describe('a run', () => {
  it('lets go of each segment when that has been published', async () => {
    const made: WeakRef<Buffer>[] = [];
    let mostKept = 0;
    await over({
      async onSegment(_, n, data) {
        made.push(new WeakRef(data));
        await new Promise(setImmediate);
        if (n % 20 !== 19) return;
        collectGarbage();
        mostKept = Math.max(mostKept, made.filter((one) => one.deref() !== undefined).length);
      },
    });
    assert.equal(made.length, 100);
    assert.ok(mostKept <= 5, `${mostKept} segments were kept`);
  });

  it('whose ffmpeg is ended to make room while it rests goes on with another where it was', async () => {
    const room = createMakerRoom(1);
    const slots = createSlots(2);
    const starts: string[] = [];
    const alive = new Set<string>();
    let mostAlive = 0;
    const runOf = (name: string) => {
      const made: number[] = [];
      let isWanted = true;
      const run = startRun(
        0,
        depsOf({
          ...{ room, slots },
          claim: () => (isWanted ? { urgency: 'playing' } : null),
          async open(startAt) {
            starts.push(`${name} from ${startAt}`);
            alive.add(name);
            mostAlive = Math.max(mostAlive, alive.size);
            return { ...makerFrom(startAt), end: async () => void alive.delete(name) };
          },
          async onSegment(_, n) {
            made.push(n);
            isWanted = false;
          },
        }),
      );
      const next = async (): Promise<void> => {
        const before = made.length;
        isWanted = true;
        run.nudge();
        while (made.length === before || run.state !== 'held') await new Promise(setImmediate);
      };
      return { run, made, next };
    };
    const ann = runOf('ann');
    await ann.next();
    await ann.next();
    const bob = runOf('bob');
    await bob.next();
    await ann.next();
    assert.deepEqual(starts, ['ann from 0', 'bob from 0', `ann from ${ann.made.length - 1}`]);
    assert.deepEqual(
      ann.made,
      ann.made.map((_, index) => index),
    );
    assert.equal(mostAlive, 1);
    await Promise.all([ann.run.end(), bob.run.end()]);
    assert.equal(alive.size, 0);
  });

  it('gives its turn to others while it waits for its source, if it weighs little', async () => {
    const slots = createSlots(1);
    const stuck = startRun(0, depsOf({ slots, lapseMs: 1, open: () => new Promise(() => undefined) }));
    const error = await over({ slots });
    assert.equal(error, null);
    assert.equal(stuck.state, 'running');
    await stuck.end();
  });
});

describe('the room for ffmpegs', () => {
  it('ends the one that has rested longest, never one at work', async () => {
    const room = createMakerRoom(2);
    const ended: string[] = [];
    const one = (name: string, isResting: boolean) => ({
      weight: 1,
      isResting: () => isResting,
      end: async () => void ended.push(name),
    });
    const [ann, bob] = [one('ann', true), one('bob', true)];
    for (const living of [ann, bob, one('eve', false)]) await room.enter(living);
    assert.deepEqual(ended, ['ann']);
    await room.enter(one('kim', false));
    await room.enter(one('lea', false));
    assert.deepEqual(ended, ['ann', 'bob']);
  });
});
