/** A part of a page that remembers which of its elements has the focus. */
export type Landing = { land(): void };

/**
 * Gives the focus straight to the remembered element of a part. Focusing the part first and letting it pass the
 * focus on would cost a frame more.
 */
export function landOn(part: object | null | undefined): void {
  (part as Partial<Landing> | null | undefined)?.land?.();
}
