/** A part of the picture that is replaced as a whole when its content changes. Ids are unique on a page. */
export interface Chunk {
  id: string;
  html: string;
}
