import type { Values } from "./author.ts";

/** A run's settings with those a claim gives, numbers as numbers; what is wrong with them otherwise. */
export function settingsOf(defaults: Values, given: Values): Values | string {
  const values = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    const standard = defaults[name];
    if (standard === undefined) return `it has no setting \`${name}\`. Known: ${Object.keys(defaults).join(", ")}.`;
    const isNumber = typeof standard === "number";
    if (isNumber && (value === "" || Number.isNaN(Number(value))))
      return `its setting \`${name}\` is a number, and \`with\` gives “${value}”.`;
    values[name] = isNumber ? Number(value) : String(value);
  }
  return values;
}
