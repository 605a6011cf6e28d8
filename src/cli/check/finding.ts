import type { YamlMistake } from "#lab/runtimes/node/checked-yaml.ts";

/** One fact about the content that was tried: `problem` is null when it holds. */
export interface Finding {
  /** What was checked, for example `labs/connection-per-request: the starter fails`. */
  what: string;
  problem: string | null;
}

export const holds = (what: string): Finding => ({ what, problem: null });
export const broken = (what: string, problem: string): Finding => ({ what, problem });
export const expect = (what: string, ok: boolean, problem: () => string): Finding =>
  ok ? holds(what) : broken(what, problem());

/** A field that does not fit its schema. */
export const misfit = (file: string, { line, field, message }: YamlMistake) =>
  broken(`${file}:${line}`, field === null ? message : `${field}: ${message}`);
