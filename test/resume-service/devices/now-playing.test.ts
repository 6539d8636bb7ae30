import assert from 'node:assert/strict';
import { createNowPlaying } from '../../../resume-service/src/devices/now-playing.ts';

const playing = (at: number) => ({ video: 'film', title: '', position: 12, at, playback: null });
const screen = (account: string, device: string) => ({ account, device, viewer: `${account}'s viewer` });

describe('what each screen is playing', () => {
  it('is remembered until it stops, and told to its viewer only', () => {
    const register = createNowPlaying();
    const tv = screen('ada', 'tv');
    register.note(tv, 'progress', playing(1000));
    assert.deepEqual(register.of(tv, 1000), { ...playing(1000), isPlaying: true });
    assert.equal(register.of({ ...tv, viewer: 'somebody else' }, 1000), null);
    register.note(tv, 'stop', playing(2000));
    assert.equal(register.of(tv, 2000), null);
  });

  it('is not taken back by an older report', () => {
    const register = createNowPlaying();
    const tv = screen('ada', 'tv');
    register.note(tv, 'progress', playing(2000));
    register.note(tv, 'stop', playing(1000));
    assert.equal(register.of(tv, 2000)?.at, 2000);
  });

  it('is not pushed out by an account that makes up screens', () => {
    const register = createNowPlaying();
    register.note(screen('ada', 'tv'), 'progress', playing(1000));
    for (let n = 0; n < 60_000; n += 1)
      register.note(screen('mallory', `screen-${n}`), 'progress', playing(1000));
    assert.notEqual(register.of(screen('ada', 'tv'), 1000), null);
    assert.equal(register.of(screen('mallory', 'screen-0'), 1000), null);
    assert.notEqual(register.of(screen('mallory', 'screen-59999'), 1000), null);
  });

  it('is forgotten with its account', () => {
    const register = createNowPlaying();
    register.note(screen('ada', 'tv'), 'pause', playing(1000));
    register.forget('ada');
    assert.equal(register.of(screen('ada', 'tv'), 1000), null);
  });
});
