import type { Run } from "#lab/run.ts";
import type { RunInput } from "#lab/runtime.ts";
import type { ScenarioInput } from "#schemas/scenario.ts";

export type { Run } from "#lab/run.ts";

export type Values = Record<string, number | string>;
/** A scenario without seeds: a claim must hold whatever the seed, so every run is played with several. The platform may come from a setting. */
export type ClaimScenario = Omit<ScenarioInput, "seeds" | "platform"> & { platform: string };

/** A small program with settings that questions point at: what it does is what their keys claim. */
export interface ClaimRun<V extends Values = Values> {
  /** What happens in it, in a sentence. */
  describes: string;
  /** Every name a claim may set in `with`, with the value it has otherwise. */
  settings: V;
  routes: RunInput["routes"];
  /** The files of the routes. `code` is the question's own snippet, or empty; see `completed`. */
  files(values: V, code: string): Record<string, string>;
  scenario(values: V): ClaimScenario;
  /** Numbers of this run beside those of `Metrics`, by the names that claims use in `expect`. */
  measures?: Record<string, (run: Run) => number | boolean>;
}

/** Settings are any numbers and texts, not only the defaults. */
type Widened<V> = { [Name in keyof V]: V[Name] extends number ? number : string };

/** Declares `content/runs/<id>/run.ts`. */
export function defineRun<V extends Values>(
  run: Omit<ClaimRun<Widened<V>>, "settings"> & { settings: V },
): ClaimRun<Widened<V>> {
  return run as unknown as ClaimRun<Widened<V>>;
}

/** What a setting's value stands for; throws where it stands for nothing, so that a slip in `with` can't play something else. */
export function chosen<T>(choices: Record<string, T>, value: string): T {
  const choice = Object.hasOwn(choices, value) ? choices[value] : undefined;
  if (choice === undefined) throw new Error(`There is no "${value}". Known: ${Object.keys(choices).join(", ")}.`);
  return choice;
}

/**
 * A question's snippet as a whole file: with the import of `pg` that a short snippet leaves out, and with the database's
 * address for a `new Client()` or `new Pool({ max: 3 })` that names none. Lines keep their numbers.
 */
export function completed(code: string): string {
  const wanted = ["Client", "Pool"].filter((name) => new RegExp(`new ${name}\\b`).test(code));
  const imports = wanted.length > 0 && !/from "pg"/.test(code) ? `import { ${wanted.join(", ")} } from "pg";` : "";
  const address = { PGHOST: "db.internal", PGUSER: "app", PGDATABASE: "app" };
  return `${imports}Object.assign(process.env, ${JSON.stringify(address)});${code}`;
}
