import '@fontsource-variable/inter/wght.css';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { listen } from './app/listen.ts';
import { speakLanguage } from './app/speak-language.ts';
import { removePeerConnections } from './no-peers.ts';
import { noteFailure } from './state/failures.ts';
import { Boundary } from './ui/Boundary.tsx';
import { WindowTrouble } from './ui/Trouble.tsx';

removePeerConnections();
const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
// What a boundary catches is told to main's log, and not to the console, which would have its words.
const root = createRoot(element, { onCaughtError: () => undefined });

/** How long the page waits to be told its language, ms: in English rather than not at all. */
const LANGUAGE_WITHIN_MS = 5_000;

async function begin(): Promise<void> {
  try {
    listen();
    await Promise.race([
      speakLanguage().catch(() => undefined),
      new Promise((late) => setTimeout(late, LANGUAGE_WITHIN_MS)),
    ]);
    root.render(
      <Boundary part="window">
        <App />
      </Boundary>,
    );
  } catch (error) {
    // Without the bridge nothing else can be drawn.
    noteFailure('window', error);
    root.render(<WindowTrouble />);
  }
}

// Not awaited at the top level, for which the build would cut the page into more scripts than its first paint needs.
void begin();
