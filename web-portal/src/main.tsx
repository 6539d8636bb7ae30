/** Start of the portal: the only file with effects at import. */
import 'virtual:tokens.css';
import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-600.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/frame.css';
import './styles/sections.css';
import './styles/cards.css';
import './styles/panels.css';
import { render } from 'preact';
import { createClient } from 'resume-service/client';
import { App } from './app.tsx';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no element with the id "app"');
render(<App services={{ client: createClient() }} />, root);
