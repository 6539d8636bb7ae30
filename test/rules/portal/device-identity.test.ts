import assert from 'node:assert/strict';
import { deviceName } from '../../../web-portal/src/state/device-identity.ts';

const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const mac = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/18.0 Safari/605.1.15`;

describe('what a browser is called as a screen', () => {
  for (const [userAgent, maxTouchPoints, name] of [
    [`Mozilla/5.0 (X11; Linux x86_64) ${blink} Chrome/140.0.0.0 Safari/537.36`, 0, 'Chrome on a computer'],
    [
      `Mozilla/5.0 (X11; Linux x86_64) ${blink} HeadlessChrome/140.0 Safari/537.36`,
      0,
      'Chrome on a computer',
    ],
    [`Mozilla/5.0 (Windows NT 10.0) ${blink} Chrome/140.0 Safari/537.36 Edg/140.0`, 10, 'Edge on a computer'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, 'Firefox on a computer'],
    [mac, 0, 'Safari on a computer'],
    [mac, 5, 'Safari on an iPad'],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webKit} Version/18.0 Mobile/15E148 Safari/604.1`,
      5,
      'Safari on an iPhone',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webKit} CriOS/140.0 Mobile/15E148 Safari/604.1`,
      5,
      'Chrome on an iPhone',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${blink} Chrome/140.0.0.0 Mobile Safari/537.36`,
      5,
      'Chrome on an Android phone',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${blink} SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36`,
      5,
      'Samsung Internet on an Android tablet',
    ],
    ['something/1.0', 0, 'Browser on a computer'],
  ] as const)
    it(`is ${name}: ${userAgent}`, () => {
      assert.equal(deviceName({ userAgent, maxTouchPoints }, 'en'), name);
    });

  it('is told in Chinese to those who read it', () => {
    const userAgent = `Mozilla/5.0 (X11; Linux x86_64) ${blink} Chrome/140.0.0.0 Safari/537.36`;
    assert.equal(deviceName({ userAgent, maxTouchPoints: 0 }, 'zh'), '电脑上的 Chrome');
  });
});
