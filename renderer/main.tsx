import '@fontsource-variable/inter/wght.css';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { listen } from './app/listen.ts';
import { speakLanguage } from './app/speak-language.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
listen();
await speakLanguage();
createRoot(root).render(<App />);
