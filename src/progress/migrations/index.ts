import { fromVersion1 } from "./from-version-1.ts";

/** By the version it starts from: makes a record of the next version of it. May meet anything, and changes only what it knows. */
const migrations: Record<number, (record: Record<string, unknown>) => Record<string, unknown>> = {
  1: fromVersion1,
};

/** The record in the present version's form; whether its entries are sound is not looked at here. */
export function migrate(record: Record<string, unknown>): Record<string, unknown> {
  let migrated = record;
  for (let step = migrations[Number(migrated.version)]; step; step = migrations[Number(migrated.version)])
    migrated = step(migrated);
  return migrated;
}
