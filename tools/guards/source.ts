/** A file of this repository: its path from the top with `/`, and its text. */
export interface Source {
  file: string;
  text: string;
}
