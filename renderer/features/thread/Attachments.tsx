import { useState } from 'react';
import type { AttachmentView } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { FileCard } from '../../ui/files/FileCard.tsx';
import { Boundary } from '../../ui/Boundary.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { soon } from '../../ui/soon.tsx';
import { arrivedBox, imageBox } from './image-box.ts';

const Lightbox = soon(() => import('./lightbox/Lightbox.tsx'), { over: true });

/** A message's files: images as pictures, the rest as cards. */
export function Attachments({ attachments }: { attachments: readonly AttachmentView[] }) {
  const [shown, setShown] = useState<number | null>(null);
  const images = attachments.filter((one) => one.kind === 'image');
  return (
    <>
      <ul className="files" aria-label={t('Files of this message')}>
        {attachments.map((attachment) => (
          <li key={attachment.key}>
            {attachment.kind === 'image' ? (
              <Picture
                attachment={attachment}
                onOpen={() => setShown(images.indexOf(attachment))}
              />
            ) : (
              <FileCard attachment={attachment} />
            )}
          </li>
        ))}
      </ul>
      {shown !== null && (
        <Boundary part="dialog" onClose={() => setShown(null)}>
          <Lightbox images={images} first={shown} onClose={() => setShown(null)} />
        </Boundary>
      )}
    </>
  );
}

function Picture({ attachment, onOpen }: { attachment: AttachmentView; onOpen: () => void }) {
  const { preview, source, name, size, download } = attachment;
  // The image itself stands in for its preview only once it's here: showing a thread fetches nothing large.
  const addresses = [
    ...(preview === null ? [] : [preview]),
    ...(download.name === 'kept' ? [source] : []),
  ];
  const [failed, setFailed] = useState(0);
  const [own, setOwn] = useState<{ width: number; height: number } | null>(null);
  const address = addresses[failed];
  if (address === undefined) return <FileCard attachment={attachment} />;
  return (
    <button
      type="button"
      className="picture"
      aria-label={t('Open {name}', { name })}
      title={`${name}, ${sizeWords(size)}`}
      style={
        own === null ? imageBox(attachment.width, attachment.height) : arrivedBox(attachment, own)
      }
      onClick={onOpen}
    >
      <img
        src={address}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
          setOwn({ width, height })
        }
        onError={() => setFailed(failed + 1)}
      />
    </button>
  );
}
