import '@fontsource-variable/inter/wght.css';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { listen } from './app/listen.ts';
import { speakLanguage } from './app/speak-language.ts';
import { removePeerConnections } from './no-peers.ts';

removePeerConnections();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
listen();
void speakLanguage()
  // In English rather than not at all.
  .catch(() => undefined)
  // Not awaited at the top level, for which the build would cut the page into more scripts than its first paint needs.
  .then(() => createRoot(root).render(<App />));
