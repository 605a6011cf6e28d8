import type { LearningEvent } from "../event.ts";
import { randomUuid } from "../random-uuid.ts";
import { drain } from "./drain.ts";
import type { Agreement, Outbox, OutboxContents } from "./outbox.ts";
import type { Post } from "./post.ts";
import { type CourseOfStatements, type Statement, statementOf } from "./statement.ts";

/** What a page gives a courier to work with. */
export interface CourierSurroundings {
  outbox: Outbox;
  post: Post;
  course: CourseOfStatements;
  /** Where statements go, and to whom: an agreement holds for these. */
  recipient: { endpoint: string; name: string };
  nowMillis(): number;
  chance(): number;
  isOnline(): boolean;
  /** Runs it while no other tab runs its own, as soon as none does. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Runs it later; a page that ends first doesn't. */
  later(work: () => void, millis: number): void;
  /** Where a closing page can still leave statements that are not in the outbox yet. */
  leftovers: { take(): Statement[]; leave(statements: Statement[]): void };
  /** Tells other tabs that something changed, and hears of theirs. */
  tabs: { tell(): void; onTold(listener: () => void): void };
}

/** Answers within this time go together. */
const GATHER_MILLIS = 1500;

/**
 * Makes statements of what happens, once the learner has agreed, and sees to it that they arrive. One for each page; all of a
 * browser share an outbox.
 */
export class Courier {
  readonly #around: CourierSurroundings;
  readonly #listeners = new Set<() => void>();
  #agreement: Agreement | null = null;
  /** In the outbox soon. */
  #unkept: Statement[] = [];
  #sending: Promise<void> | null = null;
  #isDue = false;
  /** Resolves when the learner's choice is known; never rejects. */
  readonly ready: Promise<void>;

  constructor(around: CourierSurroundings) {
    this.#around = around;
    around.tabs.onTold(() => void this.#look().then(() => this.#notify()));
    this.ready = this.#look().then(() => this.#takeLeftovers());
  }

  /** What the learner said to this recipient; null before that. */
  get agreement(): Agreement | null {
    return this.#agreement;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What waits and how sending went; rejects where the browser stores nothing. */
  contents(): Promise<OutboxContents> {
    return this.#around.outbox.read();
  }

  /** Keeps a statement about this event, if the learner has agreed. */
  async hand(event: LearningEvent): Promise<void> {
    const agreement = this.#agreement;
    if (!agreement?.agreed) return;
    await this.#keep([statementOf(event, this.#around.course, learnerOf(agreement))]);
    this.#soon(GATHER_MILLIS);
  }

  /** Keeps the learner's choice. One that is taken back deletes what waits; agreeing anew begins with nothing and new random ids. */
  async choose(agreed: boolean, name = ""): Promise<void> {
    const { outbox, nowMillis, recipient } = this.#around;
    const before = this.#agreement?.agreed ? this.#agreement : null;
    const typed = name.trim().slice(0, 80);
    // What is here without an agreement that holds was meant for another recipient.
    if (agreed && !before) await outbox.erase();
    this.#agreement = {
      agreed,
      atMillis: nowMillis(),
      endpoint: recipient.endpoint,
      recipient: recipient.name,
      learnerId: before?.learnerId ?? randomUuid(),
      registration: before?.registration ?? randomUuid(),
      ...(agreed && typed && { name: typed }),
    };
    await outbox.agree(this.#agreement);
    if (agreed) return this.#changed();
    await this.discardWaiting();
    await this.discardRejected();
  }

  /** Sends what waits. `evenEarly`: also where the last failure asked for a pause. */
  send({ evenEarly = false } = {}): Promise<void> {
    const { outbox, isOnline, alone } = this.#around;
    if (!this.#agreement?.agreed || !isOnline()) return Promise.resolve();
    this.#sending ??= alone(async () => {
      const { trouble, nextTryAtMillis } = await drain(outbox, this.#around, { evenEarly });
      if (trouble) this.#soon(Math.max(GATHER_MILLIS, nextTryAtMillis - this.#around.nowMillis()));
    })
      // Where the browser stores nothing, there is nothing to send.
      .catch(() => {})
      .then(() => {
        this.#sending = null;
        this.#changed();
      });
    return this.#sending;
  }

  async discardWaiting(): Promise<void> {
    this.#unkept = [];
    await this.#around.outbox.discard("waiting");
    this.#changed();
  }

  async discardRejected(): Promise<void> {
    await this.#around.outbox.discard("rejected");
    this.#changed();
  }

  async retryRejected(): Promise<void> {
    await this.#around.outbox.retryRejected();
    this.#changed();
    await this.send({ evenEarly: true });
  }

  /** Forgets everything, the choice included. */
  async erase(): Promise<void> {
    this.#agreement = null;
    this.#unkept = [];
    this.#around.leftovers.take();
    await this.#around.outbox.erase();
    this.#changed();
  }

  /** The page may be closing: what is not kept yet is left where the next page finds it, and what waits goes now. */
  leave(): void {
    if (this.#unkept.length > 0) this.#around.leftovers.leave(this.#unkept);
    if (this.#isDue) void this.send();
  }

  async #look(): Promise<void> {
    const agreement = await this.#around.outbox.agreement().catch(() => null);
    const { endpoint, name } = this.#around.recipient;
    // Somebody else, or another address, has to ask anew.
    this.#agreement = agreement?.endpoint === endpoint && agreement.recipient === name ? agreement : null;
  }

  async #takeLeftovers(): Promise<void> {
    const left = this.#around.leftovers.take();
    if (this.#agreement?.agreed) await this.#keep(left).catch(() => {});
  }

  async #keep(statements: Statement[]): Promise<void> {
    this.#unkept = [...this.#unkept, ...statements];
    await this.#around.outbox.add(statements);
    this.#unkept = this.#unkept.filter((each) => !statements.includes(each));
    this.#changed();
  }

  #soon(millis: number): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#around.later(() => {
      this.#isDue = false;
      void (this.#sending ?? Promise.resolve()).then(() => this.send());
    }, millis);
  }

  #changed(): void {
    this.#around.tabs.tell();
    this.#notify();
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const learnerOf = ({ learnerId, registration, name }: Agreement) => ({
  id: learnerId,
  registration,
  ...(name && { name }),
});
