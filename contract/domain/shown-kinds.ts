/** What an attachment is shown as, by its icon and card. */
export const shownKinds = ['image', 'pdf', 'word', 'sheet', 'slides', 'file'] as const;

/** Any content type that a server names has a kind to be shown as. */
export function shownKindOf(contentType: string): (typeof shownKinds)[number] {
  const type = contentType.toLowerCase().split(';')[0]?.trim() ?? '';
  if (/^image\/(jpeg|png|gif)$/.test(type)) return 'image';
  if (type === 'application/pdf') return 'pdf';
  if (type === 'application/msword' || type.includes('wordprocessingml')) return 'word';
  if (type === 'application/vnd.ms-excel' || type.includes('spreadsheetml')) return 'sheet';
  if (type === 'application/vnd.ms-powerpoint' || type.includes('presentationml')) return 'slides';
  return 'file';
}
