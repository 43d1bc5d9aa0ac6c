/** A complete file on this disk, verified by its hash. */
export interface KeptFile {
  path: string;
  /** Its safe, unique name. */
  name: string;
  contentType: string;
}
