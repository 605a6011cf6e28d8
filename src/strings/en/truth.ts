import { plural } from "../plural.ts";

// A comparison of the engine with real servers.
export const realRuns = (count: number) => plural(count, { one: `${count} real runs.`, other: `${count} real runs.` });
export const answersEqual = "The answers, the same on every side";
export const answersSimulated = "The simulated answers";
export const servers = (names: readonly string[]) => names.join(" and ");
export const real = "Real";
export const simulated = "Simulated";
export const verdict = "Verdict";
export const equal = "equal";
export const differs = "differs";

/** What was counted; `amount` may be a range. */
export const counts = {
  ok: (amount: string) => `${amount} answered`,
  failed: (amount: string) => `${amount} failed`,
  hangs: (amount: string) => `${amount} without an answer`,
  attempts: (amount: string, most: number) =>
    plural(most, { one: `${amount} connection tried`, other: `${amount} connections tried` }),
  accepted: (amount: string) => `${amount} accepted`,
  refused: (amount: string) => `${amount} refused`,
  peakBackends: (amount: string, most: number) =>
    plural(most, { one: `${amount} backend at once at most`, other: `${amount} backends at once at most` }),
  backends: (amount: string, most: number) =>
    plural(most, { one: `${amount} backend in all`, other: `${amount} backends in all` }),
};
export const range = (from: number, to: number) => `${from} to ${to}`;
export const errors = "errors:";
export const diedOf = "processes that died of";
export const messages = "messages:";
export const openWhenSampled = (samples: readonly number[]) => `backends open when sampled: ${samples.join(", ")}`;
export const answerRepeated = (answer: string, times: number) => `${answer} (${times} times)`;

// Simulated numbers with their sources.
export const what = "What";
export const value = "Value";
export const source = "Source";
export const none = "none";
export const yes = "yes";
export const no = "no";
/** What a number is, by its name in the code; the name itself says it where it isn't here. */
export const numbers: Readonly<Record<string, string>> = {
  connectMillis: "Opening a connection, encryption and login included",
  refuseMillis: "Being refused",
  queryMillis: "A query on an open connection",
  connectRoundTrips: "Network round trips before the first query",
  poolerConnectMillis: "Opening a connection to PgBouncer",
  poolerHopMillis: "What a query through PgBouncer takes longer",
  besideConnectMillis: "PgBouncer’s own connect to the server beside it",
  mysqlConnectMillis: "Opening a connection to MySQL, without encryption",
  mysqlGreetMillis: "The part of it until MySQL greets, or refuses",
  jitterShare: "Largest share by which a delay is stretched, drawn from the seed",
  sigtermGraceMillis: "SIGTERM grace",
};
