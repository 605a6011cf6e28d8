import { platformNames } from "#lab/parameter-words.ts";
import { ParameterError, requestsIn, withParameters } from "#lab/parameters.ts";
import { profileOf } from "#lab/platform-profiles.ts";
import type { Parameters } from "#schemas/parameters.ts";
import type { Scenario } from "#schemas/scenario.ts";
import * as say from "#strings/lab-what-if.ts";
import { locale } from "#strings/language.ts";

/** What stands in the fields: text by parameter; an absent or empty one leaves the scenario's own value. */
export type Typed = Partial<Record<keyof Parameters, string>>;

/** One parameter as a field. `own` is what the scenario has, as it stands in the field; empty where it says nothing. */
export interface Field {
  name: keyof Parameters;
  label: string;
  own: string;
  hint?: string;
  /** A choice, by value and words; absent for a number. */
  options?: ReadonlyArray<readonly [value: string, words: string]>;
  unit?: string;
}

const ranges: Partial<Record<keyof Parameters, readonly [least: number, most: number]>> = {
  instances: [1, 1_000],
  requestsPerInstance: [1, 1_000],
  poolMax: [1, 1_000],
  maxConnections: [5, 5_000],
  roundTripMillis: [0, 1_000],
  requests: [1, 2_000],
};

const poolerWords: ReadonlyArray<readonly [NonNullable<Parameters["pooler"]>, string]> = [
  ["none", say.noPooler],
  ["session", say.sessionMode],
  ["transaction", say.transactionMode],
  ["statement", say.statementMode],
];

/** Every parameter with the value that the scenario has; on another platform, with that platform's limits. */
export function fieldsOf(scenario: Scenario, platform: Parameters["platform"] = scenario.platform): Field[] {
  const moved = withParameters(scenario, { platform });
  const profile = profileOf(platform);
  const own = scenario.pooler;
  const ownPooler = own ? (own.inFront ? say.ownPooler : say.ownPoolerAside)(own.poolMode) : say.ownNoPooler;
  return [
    { name: "platform", label: say.platform, own: scenario.platform, options: Object.entries(platformNames) },
    {
      name: "instances",
      label: say.instances,
      own: `${moved.instances ?? profile.maxInstances.value}`,
    },
    {
      name: "requestsPerInstance",
      label: say.requestsPerInstance,
      own: `${moved.requestsPerInstance ?? profile.requestsPerInstance.value}`,
    },
    {
      name: "poolMax",
      label: say.poolMax,
      own: scenario.poolMax === undefined ? "" : `${scenario.poolMax}`,
      hint: scenario.poolMax === undefined ? say.emptyAsCode : "",
    },
    { name: "maxConnections", label: "max_connections", own: `${scenario.database.maxConnections}` },
    {
      name: "roundTripMillis",
      label: say.roundTrip,
      own: `${scenario.network.roundTripMillis}`,
      unit: say.milliseconds,
    },
    { name: "pooler", label: say.pooler, own: "", options: [["", ownPooler], ...poolerWords] },
    {
      name: "requests",
      label: say.requests,
      own: `${requestsIn(scenario.traffic)}`,
      hint: scenario.traffic.length > 1 ? say.requestsInAll : "",
    },
  ];
}

/** What was typed, as parameters, and why a field can't be played; what stands there by itself is no parameter. */
export function readTyped(
  scenario: Scenario,
  typed: Typed,
): { parameters: Parameters; troubles: Partial<Record<keyof Parameters, string>> } {
  const troubles: Partial<Record<keyof Parameters, string>> = {};
  const platform = (typed.platform || scenario.platform) as Parameters["platform"];
  let parameters: Parameters = {};
  for (const { name, own, options } of fieldsOf(scenario, platform)) {
    const text = (typed[name] ?? own).trim();
    if (text === own || text === "") continue;
    const range = ranges[name];
    const value = options || !range ? text : numberIn(text, name, range);
    if (value === null && range) troubles[name] = wanted(name, range);
    else parameters = { ...parameters, [name]: value };
  }
  // Each objection names one field; without it the others are looked at.
  for (;;) {
    try {
      withParameters(scenario, parameters);
      return { parameters, troubles };
    } catch (error) {
      if (!(error instanceof ParameterError) || !(error.field in parameters)) throw error;
      troubles[error.field] = error.message;
      const { [error.field]: _, ...others } = parameters;
      parameters = others;
    }
  }
}

function numberIn(text: string, name: keyof Parameters, [least, most]: readonly [number, number]): number | null {
  const isNumber = name === "roundTripMillis" ? /^\d+(\.\d+)?$/.test(text) : /^\d+$/.test(text);
  const value = Number(text);
  return isNumber && value >= least && value <= most ? value : null;
}

const wanted = (name: keyof Parameters, [least, most]: readonly [number, number]): string =>
  (name === "roundTripMillis" ? say.typeNumber : say.typeWholeNumber)(`${least}`, most.toLocaleString(locale));

/** The texts of fields that hold these parameters. */
export const typedFrom = (parameters: Parameters): Typed =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, `${value}`]));
