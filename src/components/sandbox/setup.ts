import { JsonError, parseJson } from "#lab/parse-json.ts";
import type { RunInput } from "#lab/runtime.ts";
import type { ScenarioInput } from "#schemas/scenario.ts";
import * as say from "#strings/sandbox.ts";

export type Adapter = RunInput["routes"][number]["adapter"];

/** What the sandbox's session is called where labs have ids: in the record, and in the engine. */
export const sandboxId = "sandbox";

/** The file that holds the scenario. */
export const setupFile = "scenario.json";
export const handlerFile = "handler.ts";
export const databaseFile = "lib/db.ts";

/** What `scenario.json` holds: the style of the handler, and a scenario without its seeds. */
export type Setup = Omit<ScenarioInput, "seeds" | "variations" | "deployment"> & { handler: Adapter };

/** A part of a setup that fields can show; `null` for a text that is no setup, with the reason. */
export type ReadSetup = { setup: Setup; problem: null } | { setup: null; problem: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads `scenario.json` as far as the form needs it; a run checks the rest. */
export function readSetup(text: string): ReadSetup {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return unreadable(say.noJson(error.loc.line, error.loc.column, error.message));
  }
  if (!isObject(value)) return unreadable(say.takeObject);
  if (typeof value.platform !== "string") return unreadable(say.isMissing("platform"));
  if (!Array.isArray(value.traffic) || !value.traffic.every(isObject)) return unreadable(say.hasToBeList("traffic"));
  if (value.faults !== undefined && !(Array.isArray(value.faults) && value.faults.every(isObject)))
    return unreadable(say.hasToBeList("faults"));
  for (const part of ["database", "network", "pooler"])
    if (value[part] !== undefined && !isObject(value[part])) return unreadable(say.hasToBeObject(part));
  return { setup: value as unknown as Setup, problem: null };
}

const unreadable = (reason: string): ReadSetup => ({
  setup: null,
  problem: say.cantBeShown(setupFile, reason),
});

export const writeSetup = (setup: Setup): string => `${JSON.stringify(setup, null, 2)}\n`;

export type Path = readonly (string | number)[];

/** What stands at a path; undefined where nothing does. */
export function valueAt(setup: unknown, [first, ...rest]: Path): unknown {
  if (first === undefined) return setup;
  if (typeof setup !== "object" || setup === null) return undefined;
  return valueAt((setup as Record<string | number, unknown>)[first], rest);
}

/** The same with another value at a path; `undefined` takes it away. */
export function withValue<T>(setup: T, [first, ...rest]: Path, value: unknown): T {
  if (first === undefined) return value as T;
  if (Array.isArray(setup)) {
    const index = Number(first);
    if (rest.length === 0 && value === undefined) return setup.toSpliced(index, 1) as T;
    return setup.with(index, withValue(setup[index], rest, value)) as T;
  }
  const { [first]: before, ...others } = (setup ?? {}) as Record<string | number, unknown>;
  const after = withValue(before, rest, value);
  if (after === undefined) return others as T;
  // In place, so that a text that is edited as text keeps its order.
  return { ...(setup as object), [first]: after } as T;
}
