/** The parts of the renderer's stage that draw. The canvas renderer draws node by node, in `renderContext`. */
export type DrawingStage = {
  drawFrame(): void;
  renderer: { renderContext?(...part: unknown[]): void };
};

type Note = (error: unknown) => void;

const mostNoted = 5;

/**
 * Keeps a stage drawing. The renderer asks for its next frame only after it has drawn one: an error in a single
 * picture would leave the screen as it is for ever. A part that cannot be drawn is left out of this frame, and tried
 * again with the next; `note` hears of the first few.
 */
export function keepDrawing(stage: DrawingStage, note: Note = noteInConsole): void {
  let noted = 0;
  const attempt = <Part extends unknown[]>(draw: (...part: Part) => void) =>
    function steady(this: unknown, ...part: Part): void {
      try {
        draw.apply(this, part);
      } catch (error) {
        noted += 1;
        if (noted <= mostNoted) note(error);
      }
    };
  stage.drawFrame = attempt(stage.drawFrame);
  const { renderContext } = stage.renderer;
  if (renderContext !== undefined) stage.renderer.renderContext = attempt(renderContext);
}

function noteInConsole(error: unknown): void {
  // oxlint-disable-next-line no-console -- where a developer with a remote inspector looks
  console.error('continuo: a part of the picture could not be drawn', error);
}
