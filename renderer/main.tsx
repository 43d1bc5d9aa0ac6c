import '@fontsource-variable/inter/wght.css';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { listen } from './app/listen.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
listen();
createRoot(root).render(<App />);
