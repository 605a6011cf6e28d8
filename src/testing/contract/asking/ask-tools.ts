import type { LabRuntime, RunInput, RunReport, SqlAnswer } from "#lab/runtime.ts";
import type { ContractInputs, TestApi } from "../runtime-contract.ts";

export const longestMillis = 60_000;

/** What the tests of questions share: one runtime, and short ways to use it. */
export interface AskTools extends Pick<TestApi, "it" | "expect"> {
  inputs(): Promise<ContractInputs>;
  run(input: RunInput): Promise<RunReport>;
  ask(input: RunInput, atMillis: number, sql: string, server?: "replica"): Promise<SqlAnswer>;
  /** Rows of an answer that must not be an error. */
  rows(input: RunInput, atMillis: number, sql: string): Promise<SqlAnswer["rows"]>;
  rowsOf(answer: SqlAnswer): SqlAnswer["rows"];
  test(title: string, body: () => Promise<void>): void;
}

export function createAskTools(
  runtime: () => Promise<LabRuntime>,
  inputs: () => Promise<ContractInputs>,
  { it, expect }: TestApi,
): AskTools {
  const rowsOf = ({ error, rows }: SqlAnswer) => {
    expect(error).toBeNull();
    return rows;
  };
  const ask = async (input: RunInput, atMillis: number, sql: string, server?: "replica") =>
    (await runtime()).ask({ input, atMillis, sql, ...(server && { server }) });
  return {
    ...{ it, expect, inputs, ask, rowsOf },
    run: async (input) => (await runtime()).run(input),
    rows: async (input, atMillis, sql) => rowsOf(await ask(input, atMillis, sql)),
    test: (title, body) => void it(title, { timeout: longestMillis }, body),
  };
}
