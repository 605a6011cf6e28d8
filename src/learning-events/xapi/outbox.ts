import type { Statement } from "./statement.ts";

/** Where statements wait. Keys are texts, and `keys` and `entries` give them in their order. Anything may reject. */
export interface OutboxStorage {
  get(key: string): Promise<unknown>;
  keys(): Promise<string[]>;
  entries(): Promise<[key: string, value: unknown][]>;
  put(entries: [key: string, value: unknown][]): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** What the learner said to the site's owner getting statements. */
export interface Agreement {
  agreed: boolean;
  atMillis: number;
  /** The address asked about, and the name it was asked for; others have to ask anew. */
  endpoint: string;
  recipient: string;
  /** Random UUIDs; new with each agreement. */
  learnerId: string;
  registration: string;
  /** Typed by the learner, who may leave it out. */
  name?: string;
}

/** Why nothing is sent now. `refused`: the key does not open the record store; `misplaced`: no record store is at that address. */
export type Trouble = "unreachable" | "refused" | "misplaced";

/** How sending went last. */
export interface Sending {
  /** Statements that arrived so far. */
  arrived: number;
  arrivedAtMillis?: number;
  trouble?: Trouble;
  /** What the record store answered, where it did. */
  status?: number;
  /** In a row. */
  failures: number;
  /** Not to try before. */
  nextTryAtMillis: number;
}

export interface Waiting {
  key: string;
  statement: Statement;
}

/** A statement that the record store will not have, with its reason. */
export interface Rejected extends Waiting {
  status: number;
  reason: string;
}

export interface OutboxContents {
  agreement: Agreement | null;
  sending: Sending;
  /** In the order in which things happened. */
  waiting: Waiting[];
  rejected: Rejected[];
}

/** More than a learner does in months: a store that never answers must not fill the disk. */
export const MOST_WAITING = 5000;

const AGREEMENT = "agreement";
const SENDING = "sending";
const WAITING = "waiting/";
const REJECTED = "rejected/";
const untried: Sending = { arrived: 0, failures: 0, nextTryAtMillis: 0 };

/** Statements on their way to a record store, and what the learner said to that; kept in `storage`, shared by all tabs. */
export class Outbox {
  readonly #storage: OutboxStorage;

  constructor(storage: OutboxStorage) {
    this.#storage = storage;
  }

  async read(): Promise<OutboxContents> {
    const contents: OutboxContents = { agreement: null, sending: untried, waiting: [], rejected: [] };
    for (const [key, value] of await this.#storage.entries()) {
      if (key === AGREEMENT) contents.agreement = value as Agreement;
      else if (key === SENDING) contents.sending = { ...untried, ...(value as Sending) };
      else if (key.startsWith(WAITING)) contents.waiting.push({ key, statement: value as Statement });
      else if (key.startsWith(REJECTED)) contents.rejected.push({ ...(value as Omit<Rejected, "key">), key });
    }
    return contents;
  }

  /** What the learner said; null before that. */
  async agreement(): Promise<Agreement | null> {
    return ((await this.#storage.get(AGREEMENT)) as Agreement | undefined) ?? null;
  }

  /** Keeps statements until they have arrived. Of more than `MOST_WAITING` the oldest go. */
  async add(statements: readonly Statement[]): Promise<void> {
    if (statements.length === 0) return;
    // First of all, as the page may be closing.
    await this.#storage.put(statements.map((statement) => [keyOf(statement), statement]));
    const waiting = await this.#keysOf(WAITING);
    const tooMany = waiting.slice(0, Math.max(0, waiting.length - MOST_WAITING));
    if (tooMany.length > 0) await this.#storage.remove(tooMany);
  }

  async agree(agreement: Agreement): Promise<void> {
    await this.#storage.put([[AGREEMENT, agreement]]);
  }

  async note(sending: Sending): Promise<void> {
    await this.#storage.put([[SENDING, sending]]);
  }

  async arrived(keys: string[]): Promise<void> {
    await this.#storage.remove(keys);
  }

  /** Sets a statement aside, where it blocks no other. */
  async reject({ key, statement }: Waiting, status: number, reason: string): Promise<void> {
    const rejected = { statement, status, reason: reason.slice(0, 300) };
    await this.#storage.put([[REJECTED + key.slice(WAITING.length), rejected]]);
    await this.#storage.remove([key]);
  }

  /** Has the rejected ones tried once more. */
  async retryRejected(): Promise<void> {
    const { rejected } = await this.read();
    await this.#storage.put(
      rejected.map(({ key, statement }) => [WAITING + key.slice(REJECTED.length), statement] as [string, unknown]),
    );
    await this.#storage.remove(rejected.map(({ key }) => key));
  }

  /** Deletes what has not arrived, and is not to. */
  async discard(which: "waiting" | "rejected"): Promise<void> {
    await this.#storage.remove(await this.#keysOf(which === "waiting" ? WAITING : REJECTED));
  }

  /** Deletes everything, the learner's choice included. */
  async erase(): Promise<void> {
    await this.#storage.remove(await this.#storage.keys());
  }

  async #keysOf(kind: string): Promise<string[]> {
    return (await this.#storage.keys()).filter((key) => key.startsWith(kind));
  }
}

/** The time in digits of one length, so that keys sort by it as texts; a statement has the same key wherever it is added. */
const keyOf = ({ id, timestamp = "" }: Statement) =>
  `${WAITING}${String(Math.max(0, Date.parse(timestamp) || 0)).padStart(16, "0")}-${id}`;
