import type { Parameters } from "#schemas/parameters.ts";
import { isParameter, parameterMistake } from "./parameter-limits.ts";

/** A `--set` that no run could take; the message is for whoever typed it. */
export class SetError extends Error {}

/** What each `--set name=value` asks for; of two for one name, the last counts. Throws a `SetError`. */
export function parametersOf(settings: readonly string[]): Parameters {
  return Object.assign({}, ...settings.map(parameterOf));
}

function parameterOf(setting: string): Parameters {
  const at = setting.indexOf("=");
  const name = at < 0 ? setting : setting.slice(0, at);
  if (!isParameter(name)) throw new SetError(`--set ${setting}: there is no \`${name}\`. Known: ${names.join(", ")}.`);
  const text = at < 0 ? "" : setting.slice(at + 1);
  if (text === "") throw new SetError(`--set ${setting}: say which value, for example ${name}=${examples[name]}.`);
  const value = typeof examples[name] === "number" ? Number(text) : text;
  const mistake = parameterMistake(name, value);
  if (mistake !== null) throw new SetError(`--set ${setting}: ${mistake}, for example ${name}=${examples[name]}.`);
  return { [name]: value };
}

const examples: Required<Parameters> = {
  platform: "cloud-run",
  instances: 10,
  requestsPerInstance: 4,
  poolMax: 20,
  maxConnections: 100,
  roundTripMillis: 5,
  pooler: "transaction",
  requests: 500,
};
const names = Object.keys(examples);
