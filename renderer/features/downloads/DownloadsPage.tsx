import { t } from '../../../words/words.ts';
import { openThread } from '../../state/place.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { FileCard } from '../../ui/files/FileCard.tsx';
import { useDownloads } from './use-downloads.ts';
import './downloads.css';

/** Files that are on this machine or on their way to it (P18). */
export default function DownloadsPage() {
  const list = useDownloads();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('Downloads')}</h1>
        <p className="hint">{t('Files kept on this computer can be opened offline.')}</p>
      </header>
      {list !== null && list.length === 0 && (
        <EmptyState icon="in" title={t('No downloads')}>
          {t('Files that you open or save appear here.')}
        </EmptyState>
      )}
      {list !== null && list.length > 0 && (
        <VirtualList
          className="downloads"
          label={t('Downloads')}
          items={list}
          keyOf={(item) => item.attachment.key}
          rowHeight={68}
          current={-1}
        >
          {(item) => (
            <div className="download">
              <FileCard attachment={item.attachment} />
              <button
                type="button"
                className="download-from"
                onClick={() => openThread(item.threadKey, item.messageKey)}
              >
                <Logo program={item.program} />
                <span className="clip" dir="auto">
                  {item.program.companyName}
                </span>
              </button>
              {item.program.status !== 'active' && <StatusTag program={item.program} />}
            </div>
          )}
        </VirtualList>
      )}
    </div>
  );
}
