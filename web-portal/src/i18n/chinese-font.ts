/** Loaded when Chinese is chosen; of its hundred small files the browser fetches those with glyphs on the page. */
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/600.css';
