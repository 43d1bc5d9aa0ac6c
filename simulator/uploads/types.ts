/** The extensions of each accepted content type. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
};

/** Whether a name has an extension of this content type, whatever its case. */
export function nameFits(name: string, contentType: string): boolean {
  const extension = /\.([^.]+)$/.exec(name.replace(/[\s.]+$/, ''))?.[1]?.toLowerCase() ?? '';
  return EXTENSIONS[contentType]?.includes(extension) ?? false;
}

/** The content type that a name claims; null: none that is accepted. */
export function typeOfName(name: string): string | null {
  return Object.keys(EXTENSIONS).find((type) => nameFits(name, type)) ?? null;
}
