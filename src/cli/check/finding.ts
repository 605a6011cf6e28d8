import type { YamlMistake } from "#lab/runtimes/node/checked-yaml.ts";
import { isMistakeId, type MistakeId } from "#mistakes/catalogue.ts";
import { namesLike } from "./closest.ts";

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

const whatOf = ({ file, line = 1, claim }: Fact) => `${file}:${line}: ${claim}`;

/** A text stands for a fact that has no mistake of its own: that all of a file is sound. */
export const holds = (fact: Fact | string): Finding => ({
  what: typeof fact === "string" ? fact : whatOf(fact),
  problem: null,
});

/** `problem` says what is wrong here; the catalogue's fix is printed below it. `value` is what stands there. */
export function broken(fact: Fact, problem: string, value?: unknown): Finding {
  const { mistake, file, line = 1 } = fact;
  return { what: whatOf(fact), problem, mistake, file, line, ...(value !== undefined && { value }) };
}

export const expect = (fact: Fact, ok: boolean, problem: () => string, value?: unknown): Finding =>
  ok ? holds(fact) : broken(fact, problem(), value);

/** Fields whose absence or wrong word is a mistake of its own, by their last name. */
const ofField: Record<string, MistakeId> = {
  rationale: "no-rationale",
  platform: "unknown-platform",
};

/** A field that does not fit its schema. */
export function misfit(file: string, { line, field, message, kind, value, known }: YamlMistake): Finding {
  const own = ofField[field?.split(/[.\s]/).at(-1) ?? ""];
  const mistake = own !== undefined && kind !== "unknown-field" ? own : isMistakeId(kind) ? kind : "does-not-fit";
  const like = known === undefined ? "" : `. ${namesLike(String(value), known)}`;
  return broken({ mistake, file, line, claim: field || "it can be used" }, `${message}${like}`, value);
}
