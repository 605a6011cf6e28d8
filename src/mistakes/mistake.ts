/** Something an author can get wrong, as the catalogue explains it. `backticks` mark code in each text. */
export interface Mistake {
  /** Names it in the list: what is wrong, without a full stop. */
  title: string;
  /** What a reader would meet, or the author lose, if nobody noticed. A sentence or two. */
  why: string;
  /** What to do, in the imperative. Printed below each finding. */
  fix: string;
  /** As an author writes it, with and without the mistake. */
  example: { wrong: string; right: string };
}
