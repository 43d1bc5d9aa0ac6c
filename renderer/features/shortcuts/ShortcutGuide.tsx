import { t } from '../../../words/words.ts';
import { NOTHING, type GuidePart } from '../../actions/action.ts';
import { useKeyWords } from '../../actions/keys.ts';
import { ACTIONS } from '../../actions/table.ts';
import { useSettings } from '../../state/settings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import './shortcuts.css';

/** Every shortcut on one page (P29). */
export default function ShortcutGuide({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('Keyboard shortcuts')} wide onClose={onClose}>
      <div className="dialog-body shortcuts">
        <Part title={t('Everywhere')} part="everywhere" />
        <Part title={t('Conversations')} part="conversations" />
        <Part title={t('Writing')} part="writing" />
        <Part title={t('Images')} part="images" />
      </div>
    </Dialog>
  );
}

function Part({ title, part }: { title: string; part: GuidePart }) {
  const words = useKeyWords();
  const settings = useSettings((state) => state.settings);
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {ACTIONS.map(({ id, title: named, keys, where: { guide } }) =>
          guide?.part !== part ? null : (
            <div key={id}>
              <dt>{(guide.title ?? named)(NOTHING)}</dt>
              <dd>
                {keys(settings).map((one) => (
                  <kbd key={one}>{words(one)}</kbd>
                ))}
              </dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
