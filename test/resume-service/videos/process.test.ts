import assert from 'node:assert/strict';
import { createProcesses } from '../../../resume-service/src/core/process.ts';

describe('a process', () => {
  const node = (script: string) => ({ command: process.execPath, args: ['-e', script], timeLimitMs: 60_000 });

  it('gives what it printed, and what it was fed', async () => {
    const processes = createProcesses();
    const input = (async function* () {
      yield Buffer.from('one ');
      yield Buffer.from('two');
    })();
    const result = await processes.run({ ...node('process.stdin.pipe(process.stdout)'), input });
    assert.equal(result.failure, undefined);
    assert.equal(result.stdout.toString(), 'one two');
  });
  it('that cannot be started, or ends badly, is a result and not an exception', async () => {
    const processes = createProcesses();
    assert.equal((await processes.run({ ...node(''), command: '/no/such/tool' })).failure, 'not-started');
    const ended = await processes.run(node('console.error("why"); process.exit(3)'));
    assert.deepEqual([ended.failure, ended.stderr], ['exit', 'why\n']);
  });
  it('that the system refuses outright is a result too, also where its output is read as it comes', async () => {
    const processes = createProcesses();
    for (const command of [`${process.execPath}/tool`, 'a\0b']) {
      assert.equal((await processes.run({ ...node(''), command })).failure, 'not-started');
      const streaming = processes.stream({ command, args: [] });
      assert.equal((await streaming.done).failure, 'not-started');
      for await (const _ of streaming.stdout) assert.fail('there is output');
      await streaming.end();
    }
    await processes.close();
  });
  it('that breaks off says so', async () => {
    const broken = await createProcesses().run(node('process.kill(process.pid, "SIGSEGV")'));
    assert.equal(broken.failure, 'crashed');
  });
  it('is ended when it takes too long, prints too much, or is no longer wanted', async () => {
    const processes = createProcesses();
    const forever = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
    assert.equal((await processes.run({ ...node(forever), timeLimitMs: 300 })).failure, 'time-limit');
    const loud = 'setInterval(() => console.log("x".repeat(9999)))';
    assert.equal((await processes.run({ ...node(loud), maxOutputBytes: 20_000 })).failure, 'output-limit');
    const stop = new AbortController();
    const running = processes.run({ ...node(forever), signal: stop.signal });
    stop.abort();
    assert.equal((await running).failure, 'aborted');
  });
  it('does not outlive the service', async () => {
    const processes = createProcesses();
    const running = processes.run(node('setInterval(() => {}, 1000)'));
    await processes.close();
    assert.equal((await running).failure, 'closing');
    assert.equal((await processes.run(node(''))).failure, 'closing');
  });
}).timeout(120_000);
