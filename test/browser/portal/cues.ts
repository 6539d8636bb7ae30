/** Where the browser really draws subtitles: their boxes, which no script of the page can see. */
import type { CDPSession, Page } from 'playwright-core';

type Node = { nodeId: number; attributes?: string[]; children?: Node[]; shadowRoots?: Node[] };

/** A box on the page, in CSS pixels from its top. */
export type DrawnCue = { top: number; bottom: number };

const within = (node: Node): Node[] => [
  node,
  ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(within),
];

const boxOf = async (session: CDPSession, { nodeId }: Node): Promise<DrawnCue> => {
  const { model } = await session.send('DOM.getBoxModel', { nodeId });
  const [, top = Number.NaN, , , , bottom = Number.NaN] = model.border;
  return { top, bottom };
};

/** The cues that are drawn now. Chromium's own word for such a box is `-webkit-media-text-track-display`. */
export const drawnCues = async (page: Page): Promise<DrawnCue[]> => {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const cues = within(root).filter(({ attributes = [] }) =>
      attributes.includes('-webkit-media-text-track-display'),
    );
    return await Promise.all(cues.map((cue) => boxOf(session, cue)));
  } finally {
    await session.detach();
  }
};
