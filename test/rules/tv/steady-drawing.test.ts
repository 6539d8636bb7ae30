import assert from 'node:assert/strict';
import { keepDrawing } from '../../../tv-app/src/look/steady-drawing.ts';

/** A renderer like the real one: draws its parts in order, and asks for the next frame after that. */
const stageOf = (parts: readonly (() => string)[]) => {
  const drawn: string[] = [];
  const stage = {
    frames: 0,
    renderer: {
      renderContext(part: unknown) {
        drawn.push((part as () => string)());
      },
    },
    drawFrame() {
      for (const part of parts) this.renderer.renderContext(part);
      this.frames += 1;
    },
  };
  return { stage, drawn };
};
const broken = (): string => {
  throw new Error('Attempt to get unloaded image texture');
};

describe('drawing that goes on', () => {
  it('leaves out what cannot be drawn, and draws what comes after it', () => {
    const { stage, drawn } = stageOf([() => 'title', broken, () => 'row']);
    const noted: string[] = [];
    keepDrawing(stage, (error) => noted.push((error as Error).message));
    stage.drawFrame();
    assert.deepEqual(drawn, ['title', 'row']);
    assert.equal(stage.frames, 1);
    assert.deepEqual(noted, ['Attempt to get unloaded image texture']);
  });

  it('comes back with the next frame when a whole frame failed', () => {
    let fails = true;
    let drawn = 0;
    const stage = {
      renderer: {},
      drawFrame() {
        if (fails) broken();
        drawn += 1;
      },
    };
    keepDrawing(stage, () => undefined);
    stage.drawFrame();
    fails = false;
    stage.drawFrame();
    assert.equal(drawn, 1);
  });

  it('says so a few times, not sixty times a second', () => {
    const { stage } = stageOf([broken]);
    let noted = 0;
    keepDrawing(stage, () => {
      noted += 1;
    });
    for (let frame = 0; frame < 600; frame += 1) stage.drawFrame();
    assert.equal(noted, 5);
  });
});
