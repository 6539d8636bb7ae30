import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { listen } from '../../support/ear.ts';
import { mediaFolder, titles } from '../../support/library.ts';
import { box, link, type Person, stranger, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const introduce = (person: Person, kind: 'tv' | 'browser') =>
  person.ask('PUT', `/v1/devices/${person.device.id}`, { name: person.device.name, kind });

describe('screens of a viewer', () => {
  let service: TestService;
  let folder: string;
  let film: string;
  let laptop: Person;
  let tv: Person;

  before(async () => {
    folder = await mediaFolder({ 'Film.mp4': { seconds: 4, width: 320 } });
    service = await startTestService({ MEDIA_DIR: folder });
    laptop = await webViewer(service.url);
    film = (await titles(laptop, 1))['Film'] ?? '';
    tv = await box(service.url);
    await link(tv, laptop);
    await introduce(laptop, 'browser');
    await introduce(tv, 'tv');
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are all those whose accounts act for the viewer, on whatever platform', async () => {
    const { body } = await laptop.ask('GET', '/v1/devices');
    const seen = body.devices.map(
      ({ name, kind, isHere, isListening, platform }: Record<string, unknown>) => ({
        name,
        kind,
        isHere,
        isListening,
        platform,
      }),
    );
    assert.deepEqual(
      seen.sort((a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)),
      [
        {
          name: 'Bedroom TV',
          kind: 'tv',
          isHere: false,
          isListening: false,
          platform: { id: 'iptv', name: 'Continuo TV' },
        },
        {
          name: 'Laptop',
          kind: 'browser',
          isHere: true,
          isListening: false,
          platform: { id: 'web', name: 'Continuo Web' },
        },
      ],
    );
  });

  it('keep what a later word leaves out', async () => {
    const capabilities = { video: [{ codec: 'h264', containers: ['mp4'] }], audio: [] };
    await tv.ask('PUT', `/v1/devices/${tv.device.id}`, { capabilities });
    const renamed = await tv.ask('PUT', `/v1/devices/${tv.device.id}`, { name: 'Bedroom' });
    assert.equal(renamed.body.name, 'Bedroom');
    assert.deepEqual(renamed.body.capabilities, capabilities);
    await introduce(tv, 'tv');
  });

  it('cannot be told to play while they do not listen', async () => {
    const answer = await laptop.ask('POST', `/v1/devices/${tv.device.id}/play`, { video: 'any' });
    assert.equal(answer.status, 409);
    assert.equal(answer.body.type, '/problems/device-offline');
  });

  it('hear "play here now", answer it, and the one that asked hears the answer', async () => {
    const [onTv, onLaptop] = [await listen(tv), await listen(laptop)];
    const told = await laptop.ask('POST', `/v1/devices/${tv.device.id}/play`, {
      video: film,
      startAt: 12.5,
      from: laptop.device.id,
    });
    assert.equal(told.status, 202);
    const command = await onTv.next('play');
    assert.deepEqual(command.data, {
      command: told.body.command,
      video: film,
      startAt: 12.5,
      expiresAt: told.body.expiresAt,
      from: { id: laptop.device.id, name: 'Laptop' },
    });
    assert.equal(command.id, null, 'a command is never replayed');
    const path = `/v1/devices/${tv.device.id}/commands/${told.body.command}`;
    assert.equal(
      (await laptop.ask('PUT', path, { state: 'accepted' })).status,
      404,
      'only the screen itself may answer',
    );
    assert.equal(
      (await tv.ask('PUT', path, { state: 'refused', reason: 'It cannot play this.' })).status,
      204,
    );
    const refused = await onLaptop.next('playback');
    assert.equal(refused.data.state, 'refused');
    assert.equal(refused.data.reason, 'It cannot play this.');
    assert.equal(
      (await tv.ask('PUT', path, { state: 'accepted' })).status,
      404,
      'a command is answered once',
    );
    onTv.close();
    onLaptop.close();
  });

  it('that did not start in time must not start later, and the one that asked is told', async () => {
    const [onTv, onLaptop] = [await listen(tv), await listen(laptop)];
    const told = await laptop.ask('POST', `/v1/devices/${tv.device.id}/play`, { video: film });
    const expired = await onLaptop.next('playback', (heard) => heard.data.state === 'expired');
    assert.equal(expired.data.command, told.body.command);
    const late = await tv.ask('POST', '/v1/playbacks', { video: film, command: told.body.command });
    assert.equal(late.status, 410);
    onTv.close();
    onLaptop.close();
  }).timeout(40_000);

  it('that play can be asked to hand over', async () => {
    const onTv = await listen(tv);
    const asked = await laptop.ask('POST', `/v1/devices/${tv.device.id}/handoff`, { to: laptop.device.id });
    assert.equal(asked.status, 202);
    const wanted = await onTv.next('playback');
    assert.equal(wanted.data.state, 'handoff-wanted');
    assert.deepEqual(wanted.data.to, { id: laptop.device.id, name: 'Laptop' });
    onTv.close();
  });

  it('of another viewer are not there: not to be seen, told, asked or forgotten', async () => {
    const other = await webViewer(service.url);
    assert.deepEqual((await other.ask('GET', '/v1/devices')).body.devices, []);
    const paths: [string, string, unknown][] = [
      ['POST', `/v1/devices/${tv.device.id}/play`, { video: 'x' }],
      ['POST', `/v1/devices/${tv.device.id}/handoff`, { to: laptop.device.id }],
      ['DELETE', `/v1/devices/${tv.device.id}`, undefined],
    ];
    for (const [method, path, body] of paths)
      assert.equal((await other.ask(method, path, body)).status, 404, path);
    assert.equal((await stranger(service.url).ask('GET', '/v1/devices')).status, 401);
    assert.equal((await stranger(service.url).ask('GET', '/v1/events')).status, 401);
  });

  it('stop hearing at once when the session ends', async () => {
    const somebody = await webViewer(service.url);
    const ear = await listen(somebody);
    await somebody.ask('DELETE', '/v1/session');
    await ear.ended;
  });

  it('stop hearing at once when the link ends, from either side', async () => {
    for (const side of ['laptop', 'tv'] as const) {
      const [owner, guest] = [await webViewer(service.url), await box(service.url)];
      const made = await link(guest, owner);
      const ear = await listen(guest);
      const asking = side === 'laptop' ? owner : guest;
      assert.equal((await asking.ask('DELETE', `/v1/links/${made.body.link.id}`)).status, 204);
      await ear.ended;
      assert.deepEqual((await owner.ask('GET', '/v1/devices')).body.devices, []);
    }
  });
});
