/** WebGL where a context can be made, else the canvas: the renderer does not fall back by itself. */
export function chooseRenderMode(makeCanvas: () => HTMLCanvasElement): 'webgl' | 'canvas' {
  try {
    const canvas = makeCanvas();
    const context = canvas.getContext('webgl') ?? canvas.getContext('experimental-webgl');
    return context === null ? 'canvas' : 'webgl';
  } catch {
    return 'canvas';
  }
}

/** How many pixels of this screen a design pixel of 1920 × 1080 is. */
export const pixelRatioOf = (screen: { innerWidth: number; innerHeight: number }): number =>
  Math.min(screen.innerWidth / 1920, screen.innerHeight / 1080);
