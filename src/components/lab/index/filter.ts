/** What a reader narrows the list of labs by; the empty text leaves nothing out. */
export interface LabFilter {
  level: string;
  topic: string;
  state: string;
  text: string;
}

export const everyLab: LabFilter = { level: "", topic: "", state: "", text: "" };

/** A lab as the list knows it. */
export interface ListedLab {
  id: string;
  level: string;
  /** The group it stands in. */
  topic: string;
  /** Everything that is written about it, in small letters. */
  words: string;
}

export type LabProgress = "new" | "started" | "passed";

/** Whether a lab fits, every word of the text included. */
export function fits(lab: ListedLab, state: LabProgress, filter: LabFilter): boolean {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    (filter.level === "" || lab.level === filter.level) &&
    (filter.topic === "" || lab.topic === filter.topic) &&
    (filter.state === "" || state === filter.state) &&
    words.every((word) => lab.words.includes(word))
  );
}

const names = Object.keys(everyLab) as Array<keyof LabFilter>;

/** The filter of an address's query. */
export function readFilter(search: string): LabFilter {
  const given = new URLSearchParams(search);
  return Object.fromEntries(names.map((name) => [name, given.get(name) ?? ""])) as unknown as LabFilter;
}

/** The query that brings a filter back; empty where nothing is left out. */
export function filterQuery(filter: LabFilter): string {
  const query = new URLSearchParams();
  for (const name of names) if (filter[name].trim() !== "") query.set(name, filter[name].trim());
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
