/** What has the focus right now. Tests read it; the screen reader hears the label. */
export type Focused = { page: string; row: number; column: number; label: string };

declare global {
  interface Window {
    __tv?: Focused;
  }
}

/**
 * Called from a component's own `focus()` hook, never from the code that asks for focus. `more` is what the page says
 * beside it and nobody may miss: why a title does not play. Only the screen reader hears it with the label.
 */
export function reportFocus(focused: Focused, more = ''): void {
  window.__tv = focused;
  const spoken = document.getElementById('spoken');
  if (spoken !== null) spoken.textContent = more === '' ? focused.label : `${focused.label}. ${more}`;
}
