/** What was seen of one run, by the same names for a real and a simulated one. */
export interface Observation {
  /** Each request in order of arrival: `200 {"a":1}`, `threw 53300 sorry, …`, `no answer` or `crashed`. */
  answers: string[];
  /** Answered with a status below 400. */
  ok: number;
  failed: number;
  /** Requests without an answer within the bounded wait. */
  hangs: number;
  /** What ended a process, one entry per process. */
  crashes: string[];
  /** How many requests failed with which SQLSTATE or Node code; without one, with which message. */
  codes: Record<string, number>;
  /** Codes and messages of failed requests, each once, in alphabetical order. */
  messages: string[];
  /** TCP connections clients tried to open. */
  attempts: number;
  /** Those that reached ReadyForQuery. */
  accepted: number;
  /** Those answered with an error during start-up. */
  refused: number;
  /** Most client backends of the database server at one moment; behind a pooler these are the pooler's. */
  peakBackends: number;
  /** Client backends the database server accepted in all. */
  backends: number;
  /** Backends open at each of the scenario's `sampleAtMillis`. */
  openBackends: number[];
}

export type ObservedField = keyof Observation;

/** The counts that follow from how each request ended. */
export function countAnswers(
  answers: readonly string[],
): Pick<Observation, "ok" | "failed" | "hangs" | "codes" | "messages"> {
  const counts = { ok: 0, failed: 0, hangs: 0, codes: {} as Record<string, number> };
  const messages = new Set<string>();
  for (const answer of answers) {
    const status = Number(/^\d{3}(?= |$)/.exec(answer)?.[0]);
    if (status < 400) counts.ok++;
    else counts.failed++;
    if (answer === noAnswer) counts.hangs++;
    const thrown = /^threw (.*)$/s.exec(answer)?.[1];
    if (thrown === undefined) continue;
    messages.add(thrown);
    const code = /^([0-9A-Z]{5}|E[A-Z_]+) /.exec(thrown)?.[1] ?? thrown;
    counts.codes[code] = (counts.codes[code] ?? 0) + 1;
  }
  return { ...counts, messages: [...messages].sort() };
}

export const noAnswer = "no answer";
export const crashedAnswer = "crashed";

/** How a thrown error reads in an observation; a code only where there is one. */
export const thrownAnswer = (code: string | null, message: string): string =>
  `threw ${code === null ? "" : `${code} `}${message}`;

/** How a response reads in an observation. */
export const responseAnswer = (status: number, body: string): string =>
  body === "" ? `${status}` : `${status} ${body}`;

/** Counts that don't depend on which request came first. */
export const everyCount = [
  "ok",
  "failed",
  "hangs",
  "crashes",
  "codes",
  "attempts",
  "accepted",
  "refused",
  "peakBackends",
  "backends",
] as const satisfies ObservedField[];

/** Every answer in its order, with every count. */
export const everything = ["answers", ...everyCount] as const satisfies ObservedField[];
