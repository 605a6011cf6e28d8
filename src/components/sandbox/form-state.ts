import { type ReadonlySignal, signal } from "@preact/signals";
import type { LabSession } from "../lab/session/session.ts";
import { type Path, type ReadSetup, readSetup, type Setup, setupFile, withValue, writeSetup } from "./setup.ts";

/** The form over a session's `scenario.json`, with what stands in fields and can't be taken. */
export interface FormState {
  read(): ReadSetup;
  /** Writes a value into the file; `undefined` takes it away. */
  set(path: Path, value: unknown): void;
  /** Another setup in place of this one. */
  replace(setup: Setup): void;
  /** What is wrong with the text of a field, by the field's id; null when nothing is. */
  mark(field: string, problem: string | null): void;
  readonly problems: ReadonlySignal<ReadonlyMap<string, string>>;
}

export function createFormState(session: LabSession): FormState {
  const problems = signal<ReadonlyMap<string, string>>(new Map());
  const text = () => session.state.value.files[setupFile] ?? "";
  const write = (setup: Setup) => session.dispatch({ type: "edited", file: setupFile, text: writeSetup(setup) });
  const keep = (next: Map<string, string>) => {
    problems.value = next;
    const [first] = next.values();
    session.dispatch({ type: "parameters-changed", parameters: {}, trouble: first ?? null });
  };
  return {
    problems,
    read: () => readSetup(text()),
    set(path, value) {
      const { setup } = readSetup(text());
      if (setup) write(withValue(setup, path, value));
    },
    replace: write,
    mark(field, problem) {
      const next = new Map(problems.value);
      if (problem === null) next.delete(field);
      else next.set(field, problem);
      if (next.get(field) !== problems.value.get(field)) keep(next);
    },
  };
}
