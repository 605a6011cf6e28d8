export interface Neighbour {
  /** Stands over the title, for example `Step 2`. */
  place: string;
  title: string;
  href: string;
}

/** What stands before and after the page at `href` in its list; `end` follows the last one. */
export function neighboursOf(
  list: readonly Neighbour[],
  href: string,
  end: Neighbour,
): { previous: Neighbour | undefined; next: Neighbour } {
  const at = list.findIndex((each) => each.href === href);
  return { previous: list[at - 1], next: list[at + 1] ?? end };
}
