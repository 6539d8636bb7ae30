/** What has the focus right now. Tests read it; the screen reader hears the label. */
export type Focused = { page: string; row: number; column: number; label: string };

declare global {
  interface Window {
    __tv?: Focused;
  }
}

/** Called from a component's own `focus()` hook, never from the code that asks for focus. */
export function reportFocus(focused: Focused): void {
  window.__tv = focused;
  const spoken = document.getElementById('spoken');
  if (spoken !== null) spoken.textContent = focused.label;
}
