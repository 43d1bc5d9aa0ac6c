import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { AttachmentView } from '../../../../contract/ipc/views.ts';
import { runsRightToLeft, t } from '../../../../words/words.ts';
import { useIsOffline } from '../../../state/connection.ts';
import { ZOOM } from '../../../actions/focused.ts';
import { sizeWords } from '../../../ui/size-words.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { isKey } from '../../../actions/keys.ts';
import { saveAttachment } from '../../../state/downloads.ts';
import { fitted, panBy, zoomAt, type View } from './zoom.ts';
import './lightbox.css';

const STEP = 1.4;
const PAN = 60;

/**
 * An image over the whole window (P11). Wheel, plus and minus zoom it, and 0 fits it; dragging and arrows move it. Where it
 * isn't enlarged, arrows left and right change the image.
 */
export default function Lightbox({
  images,
  first,
  onClose,
}: {
  images: readonly AttachmentView[];
  first: number;
  onClose: () => void;
}) {
  const [at, setAt] = useState(first);
  const [view, setView] = useState<View>(fitted);
  const image = images[at];
  const show = (to: number) => {
    if (to < 0 || to >= images.length) return;
    setAt(to);
    setView(fitted);
  };
  const zoom = (factor: number) => setView((now) => zoomAt(now, factor, { x: 0, y: 0 }));
  const half = { x: window.innerWidth / 2, y: window.innerHeight / 2 };
  const pan = (x: number, y: number) => setView((now) => panBy(now, { x, y }, half));
  const onKeyDown = (event: KeyboardEvent) => {
    const zoomed = view.scale > 1;
    // The one before stands where lines begin.
    const left = runsRightToLeft() ? 1 : -1;
    const acts: readonly (readonly [readonly string[], () => void])[] = [
      [[ZOOM.in, '='], () => zoom(STEP)],
      [[ZOOM.out], () => zoom(1 / STEP)],
      [[ZOOM.fit], () => setView(fitted)],
      [['←'], () => (zoomed ? pan(PAN, 0) : show(at + left))],
      [['→'], () => (zoomed ? pan(-PAN, 0) : show(at - left))],
      [['↑'], () => pan(0, PAN)],
      [['↓'], () => pan(0, -PAN)],
    ];
    const act = acts.find(([keys]) => isKey(event, keys))?.[1];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  if (image === undefined) return null;
  return (
    <ModalOverlay
      className="overlay lightbox"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="lightbox-modal">
        {/* Around the dialog, because that has the focus at first. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div className="lightbox-keys" onKeyDown={onKeyDown}>
          <Dialog className="lightbox-dialog" aria-label={image.name}>
            <div className="lightbox-frame">
              <header className="lightbox-head">
                <p className="clip">
                  {image.name} <small>{sizeWords(image.size)}</small>
                </p>
                {images.length > 1 && (
                  <span>
                    {t('{position} of {total}', { position: at + 1, total: images.length })}
                  </span>
                )}
                <IconButton
                  icon="minus"
                  label={t('Zoom out')}
                  keys={ZOOM.out}
                  onClick={() => zoom(1 / STEP)}
                />
                <IconButton
                  icon="plus"
                  label={t('Zoom in')}
                  keys={ZOOM.in}
                  onClick={() => zoom(STEP)}
                />
                <IconButton
                  icon="in"
                  label={t('Save as')}
                  onClick={() => void saveAttachment(image)}
                />
                <IconButton icon="x" label={t('Close')} keys="Esc" onClick={onClose} />
              </header>
              <Stage key={image.key} image={image} view={view} onView={setView} />
              {at > 0 && (
                <IconButton
                  icon="back"
                  label={t('Previous image')}
                  className="lightbox-turn before"
                  onClick={() => show(at - 1)}
                />
              )}
              {at < images.length - 1 && (
                <IconButton
                  icon="next"
                  label={t('Next image')}
                  className="lightbox-turn after"
                  onClick={() => show(at + 1)}
                />
              )}
            </div>
          </Dialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}

function Stage({
  image,
  view,
  onView,
}: {
  image: AttachmentView;
  view: View;
  onView: (change: (now: View) => View) => void;
}) {
  const stage = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const [hasPreview, setHasPreview] = useState(image.preview !== null);
  const offline = useIsOffline();
  const transform = `translate(${String(view.x)}px, ${String(view.y)}px) scale(${String(view.scale)})`;
  useEffect(() => {
    const box = stage.current;
    if (box === null) return undefined;
    // React listens to the wheel passively, which couldn't keep the page from zooming.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const rect = box.getBoundingClientRect();
      const at = {
        x: event.clientX - rect.left - rect.width / 2,
        y: event.clientY - rect.top - rect.height / 2,
      };
      onView((now) => zoomAt(now, Math.exp(-event.deltaY / 300), at));
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    return () => box.removeEventListener('wheel', onWheel);
  }, [onView]);
  const onPointerMove = (event: PointerEvent) => {
    if (event.buttons !== 1) return;
    const { clientWidth, clientHeight } = event.currentTarget;
    const half = { x: clientWidth / 2, y: clientHeight / 2 };
    onView((now) => panBy(now, { x: event.movementX, y: event.movementY }, half));
  };
  return (
    <div
      className="lightbox-stage"
      ref={stage}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() =>
        onView((now) => (now.scale > 1 ? fitted : zoomAt(now, 2, { x: 0, y: 0 })))
      }
    >
      {state !== 'shown' && hasPreview && image.preview !== null && (
        <img
          className="lightbox-preview"
          src={image.preview}
          alt={state === 'failed' ? image.name : ''}
          width={image.width ?? undefined}
          height={image.height ?? undefined}
          draggable={false}
          onError={() => setHasPreview(false)}
          style={{ transform }}
        />
      )}
      {state === 'failed' ? (
        <p className="lightbox-missing" role="status">
          {missingWords(hasPreview, offline && image.download.name !== 'kept')}
        </p>
      ) : (
        <img
          src={image.source}
          alt={image.name}
          decoding="async"
          draggable={false}
          onLoad={() => setState('shown')}
          onError={() => setState('failed')}
          style={{ transform, visibility: state === 'shown' ? undefined : 'hidden' }}
        />
      )}
    </div>
  );
}

/** Why an image isn't shown. @param absent it isn't here, and can't be had; else it's one that the page can't draw */
function missingWords(hasPreview: boolean, absent: boolean): string {
  if (absent) {
    return hasPreview
      ? t(
          'This is a small preview. The image isn’t on this computer yet. It can be shown when the server can be reached.',
        )
      : t('This image isn’t on this computer yet. It can be shown when the server can be reached.');
  }
  return hasPreview
    ? t(
        'This is a small preview. The image can’t be shown here. Save it to open it in another program.',
      )
    : t('This image can’t be shown here. Save it to open it in another program.');
}
