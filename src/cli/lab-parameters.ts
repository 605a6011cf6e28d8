import { wantedBy } from "#lab/value-mistake.ts";
import { type Parameters, parametersSchema } from "#schemas/parameters.ts";
import { namesLike } from "./check/closest.ts";

/** A `--set` that no run could take; the message is for whoever typed it. */
export class SetError extends Error {}

/** What each `--set name=value` asks for; of two for one name, the last counts. Throws a `SetError`. */
export function parametersOf(settings: readonly string[]): Parameters {
  return Object.assign({}, ...settings.map(parameterOf));
}

function parameterOf(setting: string): Parameters {
  const at = setting.indexOf("=");
  const name = at < 0 ? setting : setting.slice(0, at);
  if (!isName(name)) throw new SetError(`--set ${setting}: there is no \`${name}\`. ${namesLike(name, names)}.`);
  const text = at < 0 ? "" : setting.slice(at + 1);
  if (text === "") throw new SetError(`--set ${setting}: say which value, for example ${name}=${examples[name]}.`);
  const value = typeof examples[name] === "number" ? Number(text) : text;
  const { data, error } = parametersSchema.safeParse({ [name]: value });
  const [mistake] = error?.issues ?? [];
  if (mistake) throw new SetError(`--set ${setting}: ${wantedBy(mistake)}, for example ${name}=${examples[name]}.`);
  return data ?? {};
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
const isName = (name: string): name is keyof Parameters => Object.hasOwn(examples, name);
