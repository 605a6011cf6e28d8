import type { SourceLine } from "#sim/trace.ts";

/** What a reader can ask about: a mark of the scene or of the chart, or something that went wrong. */
export type Subject =
  | { kind: "request"; request: number }
  | { kind: "instance"; instance: number }
  | { kind: "pool"; pool: number }
  | { kind: "connection"; connection: number }
  | { kind: "server"; server: number }
  /** Index of the event at which something went wrong. */
  | { kind: "failure"; index: number };

/** One step of what happened; `index` is the event to go to. */
export interface StoryPart {
  atMillis: number;
  index: number;
  text: string;
  source?: SourceLine;
}

/** What became of a subject, and why. */
export interface Story {
  subject: Subject;
  /** For example `Request 17`. */
  title: string;
  /** The chain of causes in one or two sentences: what, when, because of what, from which line. */
  outcome: string;
  /** In order of time; at most a dozen, with the steps left out said in words. */
  parts: StoryPart[];
}

/** How a mark says what it is about, in its `data-about`: `request:17`. */
export function writeSubject(subject: Subject): string {
  const [number] = Object.values(subject).filter((value) => typeof value === "number");
  return `${subject.kind}:${number}`;
}

const fieldOf = {
  request: "request",
  instance: "instance",
  pool: "pool",
  connection: "connection",
  server: "server",
  failure: "index",
} as const;

/** The subject that a `data-about` names, or `null`. */
export function readSubject(text: string): Subject | null {
  const [kind = "", number] = text.split(":");
  if (!(kind in fieldOf) || !/^\d+$/.test(number ?? "")) return null;
  return { kind, [fieldOf[kind as keyof typeof fieldOf]]: Number(number) } as Subject;
}
