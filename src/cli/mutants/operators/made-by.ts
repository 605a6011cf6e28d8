import { expect } from "vitest";
import type { Lab } from "#schemas/lab.ts";
import { mutantsOf } from "../mutants-of.ts";
import { operators } from "./index.ts";

export type Adapter = Lab["files"][number]["adapter"];

/** What an operator makes of a file, for tests: each mutant's id, then its changed lines. */
export function madeBy(operator: string, code: string, adapter?: Adapter, path = "a.ts"): string {
  const chosen = operators.filter(({ id }) => id === operator);
  expect(chosen).toHaveLength(1);
  return mutantsOf({ [path]: code.trim() }, [{ path, ...(adapter && { adapter }) }], chosen)
    .flatMap(({ id, line, diff }) => [`${id} line ${line}`, ...diff])
    .join("\n");
}

/** A handler that borrows a client and gives it back. */
export const withClient = `
const pool = new Pool({ max: 3 });
export default async function handler(req, res) {
  const client = await pool.connect();
  try {
    res.json((await client.query("select 1")).rows);
  } finally {
    client.release();
  }
}`;
