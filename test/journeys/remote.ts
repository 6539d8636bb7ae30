/** The TV app as somebody on a sofa uses it: a remote control, and what has the focus. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

const keys = {
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  ok: 'Enter',
  back: 'Backspace',
  playPause: 'Space',
};

/** What has the focus, as the focused component itself has said. */
export type Focus = { page: string; row: number; column: number; label: string };

/** A remote control in front of a TV. */
export type Remote = ReturnType<typeof remoteOf>;

const waitMs = 60_000;

/** Takes the remote control of a TV page. */
export const remoteOf = (page: Page) => {
  const focus = (): Promise<Focus> => page.evaluate(() => (window as unknown as { __tv: Focus }).__tv);
  const press = async (...names: (keyof typeof keys)[]): Promise<void> => {
    for (const name of names) {
      await page.keyboard.press(keys[name]);
      await page.waitForTimeout(250);
    }
  };
  const until = async (what: string, holds: (focus: Focus) => boolean): Promise<Focus> => {
    const endsAt = Date.now() + waitMs;
    for (;;) {
      const now = await focus().catch(() => undefined);
      if (now && holds(now)) return now;
      assert.ok(Date.now() < endsAt, `waited for ${what}; the focus is on ${JSON.stringify(now)}`);
      await page.waitForTimeout(50);
    }
  };
  /** Presses a key until the focus is where it should be. */
  const go = async (
    direction: 'up' | 'down' | 'left' | 'right',
    what: string,
    holds: (focus: Focus) => boolean,
  ) => {
    for (let step = 0; step < 20; step += 1) {
      if (holds(await focus())) return;
      await press(direction);
    }
    assert.fail(`${direction} never reached ${what}; the focus is on ${JSON.stringify(await focus())}`);
  };
  return { page, focus, press, until, go };
};
