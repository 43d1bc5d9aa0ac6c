import type { AttachmentKind } from '../../contract/ipc/views.ts';

/** A small sheet that says the type of a file by its extension, coloured by its kind. */
export function FileKind({ kind, name }: { kind: AttachmentKind; name: string }) {
  const extension = /\.([A-Za-z0-9]{1,4})$/.exec(name)?.[1]?.toUpperCase() ?? '';
  return (
    <span className={`kind kind-${kind}`} aria-hidden="true">
      {extension}
    </span>
  );
}
