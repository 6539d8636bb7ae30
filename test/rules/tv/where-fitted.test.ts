import assert from 'node:assert/strict';
import type { Place } from 'resume-service/contract';
import { whereFitted } from '../../../tv-app/src/components/where-fitted.ts';

const now = 1_800_000_000_000;
const placeOn = (name: string, over: Partial<Place> = {}): Place => ({
  ...{ id: 'p', position: 1, duration: 10, kind: 'pause', activeAt: now - 20 * 60_000, isMoving: false },
  ...{ device: { id: `d-${name}`, name, platform: 'iptv' }, still: null },
  ...over,
});
const sight = { language: 'en', deviceId: 'd-here', nowMs: now } as const;

describe('the quiet line of a tile', () => {
  it('says all of it where it fits', () => {
    assert.equal(whereFitted(placeOn('here'), sight), 'paused here · 20 min ago');
    assert.equal(whereFitted(placeOn('Den'), sight), 'paused on Den · 20 min ago');
  });

  it('keeps the screen and the time where it does not', () => {
    assert.equal(whereFitted(placeOn('Living room TV'), sight), 'Living room TV · 20 min ago');
    assert.equal(
      whereFitted(placeOn('Living room TV', { isMoving: true }), sight),
      'Living room… · playing now',
    );
  });

  it('shortens the name of the screen and never the time, in Chinese too', () => {
    assert.equal(whereFitted(placeOn('Grandmother’s television'), sight), 'Grandmother’s… · 20 min ago');
    const line = whereFitted(placeOn('二楼靠花园的大卧室电视'), { ...sight, language: 'zh' });
    assert.match(line, /^二楼靠花.*… · 20 分钟前$/);
  });
});
