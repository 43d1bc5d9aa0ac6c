import '@fontsource-variable/inter/wght.css';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { removePeerConnections } from './no-peers.ts';
import { noteFailure } from './state/failures.ts';
import { WindowTrouble } from './ui/Trouble.tsx';

removePeerConnections();
const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const silent = () => undefined;
// What a boundary catches is told to main's log, and not to the console, which would have its words. React also tells
// that it drew again, at once, what had met an error: there is nothing more to say of it.
const root = createRoot(element, { onCaughtError: silent, onRecoverableError: silent });

// All the rest comes on demand, though at once, so that a module that can't be loaded leaves more than a blank window.
import('./app/begin.tsx')
  .then(({ begin }) => begin(root))
  .catch((error: unknown) => {
    noteFailure('window', error);
    root.render(<WindowTrouble />);
  });
