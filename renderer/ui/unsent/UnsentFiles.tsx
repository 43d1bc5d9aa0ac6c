import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { removalOf, StagedChip } from '../files/FileTray.tsx';

/** The files of a message of the outbox, in its conversation. */
export default function UnsentFiles({ item }: { item: OutboxItemView }) {
  return (
    <ul className="files" aria-label={t('Files of this message')}>
      {item.files.map((file) => (
        <StagedChip key={file.id} file={file} onRemove={removalOf(item, file)} />
      ))}
    </ul>
  );
}
