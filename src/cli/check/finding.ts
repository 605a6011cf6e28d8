import type { YamlMistake } from "#lab/runtimes/node/checked-yaml.ts";
import { isMistakeId, type MistakeId } from "#mistakes/catalogue.ts";

/** Something that must be so at a place of a file, with the mistake of `src/mistakes/` that it is where it isn't. */
export interface Fact {
  mistake: MistakeId;
  /** From the project's root; a folder where the mistake is what it lacks. */
  file: string;
  /** Counted from 1, which it is where absent. */
  line?: number;
  /** What holds, for example `the starter fails no-refusals on every seed`. */
  claim: string;
}

/** One fact about the content that was tried: `problem` is null when it holds. */
export interface Finding {
  /** Place and claim, for example `labs/connection-per-request/lab.yaml:31: the starter fails`. */
  what: string;
  problem: string | null;
  /** The mistake it is, where it doesn't hold. */
  mistake?: MistakeId;
  file?: string;
  line?: number;
  /** What stands there, where one value is to blame. */
  value?: unknown;
}

const whatOf = (fact: Fact | string) => {
  if (typeof fact === "string") return fact;
  return `${fact.file}:${fact.line ?? 1}: ${fact.claim}`;
};

export const holds = (fact: Fact | string): Finding => ({ what: whatOf(fact), problem: null });

/** `problem` says what is wrong here and, where it can, what to write; the catalogue's fix is printed below it. */
export function broken(fact: Fact, problem: string, value?: unknown): Finding;
/** Without a mistake of the catalogue: on its way out. */
export function broken(what: string, problem: string): Finding;
export function broken(fact: Fact | string, problem: string, value?: unknown): Finding {
  if (typeof fact === "string") return { what: fact, problem };
  const { mistake, file, line = 1 } = fact;
  return { what: whatOf(fact), problem, mistake, file, line, ...(value !== undefined && { value }) };
}

export function expect(fact: Fact, ok: boolean, problem: () => string, value?: unknown): Finding;
export function expect(what: string, ok: boolean, problem: () => string): Finding;
export function expect(fact: Fact | string, ok: boolean, problem: () => string, value?: unknown): Finding {
  if (ok) return holds(fact);
  return typeof fact === "string" ? broken(fact, problem()) : broken(fact, problem(), value);
}

/** A field that does not fit its schema. */
export const misfit = (file: string, { line, field, message, kind, value }: YamlMistake): Finding =>
  broken(
    { mistake: isMistakeId(kind) ? kind : "does-not-fit", file, line, claim: field || "the file" },
    message,
    value,
  );
