import type { Release } from "./release.ts";

/** Values of the parameters PgBouncer follows, in the order of `names`; null where never told. */
export type ParameterValues = Array<string | null>;

/** The settings PgBouncer restores for each client: those a server reports with ParameterStatus (src/varcache.c). */
export interface TrackedParameters {
  readonly names: readonly string[];
  /** All unknown yet. */
  none(): ParameterValues;
  /** False for a parameter that is not tracked. */
  set(values: ParameterValues, name: string, value: string): boolean;
  /** SETs that bring a server to what its client has; empty when nothing differs. */
  difference(client: ParameterValues, server: ParameterValues): string;
  /** What a client did not ask for is as the server has it. */
  fillUnset(values: ParameterValues, from: ParameterValues): void;
  /** After SET: the client's values as the server writes them. */
  makeCanonical(client: ParameterValues, server: ParameterValues): void;
}

const always = ["TimeZone", "standard_conforming_strings", "application_name"];

export function createTrackedParameters({ tracksMore }: Release): TrackedParameters {
  const names = tracksMore
    ? ["DateStyle", "client_encoding", ...always, "IntervalStyle"]
    : ["client_encoding", "DateStyle", ...always];
  const indexes = new Map(names.map((name, index) => [name.toLowerCase(), index]));
  return {
    names,
    none: () => names.map(() => null),
    set(values, name, value) {
      const index = indexes.get(name.toLowerCase());
      if (index === undefined) return false;
      values[index] = value;
      return true;
    },
    difference(client, server) {
      let sql = "";
      for (let index = 0; index < names.length; index++) {
        const [wanted, present] = [client[index] ?? null, server[index] ?? null];
        if (wanted === present || wanted === null || present === null) continue;
        if (wanted.toLowerCase() !== present.toLowerCase()) sql += `SET ${names[index]}=${quoted(wanted)};`;
      }
      return sql;
    },
    fillUnset(values, from) {
      for (let index = 0; index < names.length; index++) values[index] ??= from[index] ?? null;
    },
    makeCanonical(client, server) {
      for (let index = 0; index < names.length; index++) {
        if (client[index] !== null) client[index] = server[index] ?? client[index] ?? null;
      }
    },
  };
}

/** As libusual's `pg_quote_literal`. */
function quoted(value: string): string {
  const literal = `'${value.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
  return value.includes("\\") ? `E${literal}` : literal;
}
