import type { Trace, TraceEvent } from "./trace.ts";

/** Wording that JavaScript engines choose for themselves (`TypeError` texts) stays out, and so do source lines. */
const textOf: Partial<Record<TraceEvent["type"], string>> = {
  "request-finished": "body",
  "request-failed": "message",
  "instance-crashed": "message",
  "uncaught-error-outlived": "message",
  "log-line": "text",
};

/** The bits of a number, the same in every engine. */
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
const lowAt = isLittleEndian ? 0 : 1;

const mostRemembered = 20_000;

/** 64 bits as 16 hex digits over every event's time, type and facts and the end of the run: equal runs have equal hashes in every runtime. */
export function traceHash(trace: Pick<Trace, "events" | "endedAtMillis" | "error">): string {
  const hash = new Hash();
  for (const event of trace.events) hash.event(event);
  hash.value("end", trace.endedAtMillis);
  hash.value("error", trace.error?.kind ?? "completed");
  hash.turn();
  return hash.hex();
}

/** What an event says adds up in any order of its properties; events chain in theirs. */
class Hash {
  #high = 0x9e3779b9 | 0;
  #low = 0x85ebca6b | 0;
  #sumHigh = 0;
  #sumLow = 0;
  /** Texts seen before, of which there are few, with the place of their two words. */
  readonly #texts = new Map<string, number>();
  #textWords: number[] = [];

  event(event: TraceEvent): void {
    const skipped = textOf[event.type];
    const facts = event as unknown as Record<string, unknown>;
    for (const name in facts) {
      if (name !== "source" && name !== skipped) this.value(name, facts[name]);
    }
    this.turn();
  }

  value(name: string, value: unknown): void {
    const key = this.#textWords[this.#text(name)] as number;
    if (typeof value === "number") {
      // Adding 0 makes one zero of the two.
      float[0] = value + 0;
      this.#add(key, words[lowAt] as number, words[1 - lowAt] as number);
    } else if (typeof value === "string") this.#addText(key, value);
    else if (typeof value === "boolean") this.#add(key, value ? 0x68bc21eb : 0x02e5be93, 1);
    else this.#addText(~key, String(value));
  }

  #add(key: number, first: number, second: number): void {
    let a = Math.imul(key ^ first, 2654435761);
    a = Math.imul(a ^ (a >>> 15) ^ second, 2246822507);
    let b = Math.imul(key ^ second, 1597334677);
    b = Math.imul(b ^ (b >>> 13) ^ first, 3266489909);
    this.#sumHigh = (this.#sumHigh + (a ^ (a >>> 16))) | 0;
    this.#sumLow = (this.#sumLow + (b ^ (b >>> 16))) | 0;
  }

  #addText(key: number, text: string): void {
    const at = this.#text(text);
    this.#add(key, this.#textWords[at] as number, this.#textWords[at + 1] as number);
  }

  #text(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size >= mostRemembered) {
      this.#texts.clear();
      this.#textWords = [];
    }
    let first = text.length;
    let second = ~text.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      first = Math.imul(first ^ code, 2654435761);
      second = Math.imul(second ^ code, 1597334677);
      first ^= second >>> 15;
      second ^= first >>> 13;
    }
    const at = this.#textWords.length;
    this.#textWords.push(first, second);
    this.#texts.set(text, at);
    return at;
  }

  /** One event is over. */
  turn(): void {
    this.#high = Math.imul(this.#high ^ this.#sumHigh ^ (this.#low >>> 16), 2246822507);
    this.#low = Math.imul(this.#low ^ this.#sumLow ^ (this.#high >>> 13), 3266489909);
    this.#sumHigh = 0;
    this.#sumLow = 0;
  }

  hex(): string {
    return hexOf(this.#high) + hexOf(this.#low);
  }
}

const hexOf = (word: number) => (word >>> 0).toString(16).padStart(8, "0");
