/** Parts of Blits that come without types. */
declare module '@lightningjs/blits/symbols' {
  const symbols: { readonly renderer: symbol };
  export default symbols;
}

declare module '@lightningjs/blits/vite' {
  export function preCompiler(): import('vite').Plugin;
}
