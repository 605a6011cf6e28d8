import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isRootOnDebian } from "#cli/debian.ts";
import { createMariadbServer, findMariadb, type MariadbServer } from "#cli/truth/mariadb-server.ts";
import { ensureMariadb } from "#cli/truth/servers.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { mysqlBehaviours } from "./index.ts";
import { comparedInput, playReal, playSimulated } from "./mariadb/play.ts";
import type { OtherWords } from "./on-mariadb.ts";

const isSkipped = findMariadb() === null && !isRootOnDebian();
if (isSkipped)
  console.log("Not compared with MariaDB: there is none here. `npm run verify`, as root on Debian, installs it.");

const runtime = createPatientRuntime();
let server: MariadbServer;

beforeAll(async () => {
  if (isSkipped) return;
  const installation = ensureMariadb();
  if ("missing" in installation) throw new Error(`MariaDB is missing: ${installation.missing}. Install it by hand.`);
  server = await createMariadbServer(installation);
}, 600_000);
afterAll(async () => {
  await server?.dispose();
  await runtime.dispose();
});

const all = Object.values(mysqlBehaviours).flat();
const compared = all.flatMap(({ title, input, onMariadb }) =>
  "notPlayed" in onMariadb ? [] : [[title, input, onMariadb] as const],
);

/** `npm test` plays one in four. */

test("every behaviour is compared with MariaDB, or says in words why not", () => {
  const reasons = all.flatMap(({ onMariadb }) =>
    "notPlayed" in onMariadb
      ? [onMariadb.notPlayed]
      : [...(onMariadb.otherWords ?? []).map(({ because }) => because), onMariadb.uncounted ?? "it is counted"],
  );
  for (const reason of reasons) expect(reason.split(" ").length).toBeGreaterThan(2);
  expect(compared.length).toBeGreaterThan(20);
  expect(all.filter(({ onMariadb }) => "notPlayed" in onMariadb).map(({ title }) => title)).toEqual([
    "what the simulator can't answer is refused as the simulator's limit",
    "a scenario's failing query carries MySQL's number for its SQLSTATE",
  ]);
});

/** A busy machine may be late for the moments of a run: then it is played again. */
const options = { timeout: 120_000, retry: 2 };

describe.skipIf(isSkipped)("the real mysql2 on MariaDB does the same", options, () => {
  test.each(compared)("%s", async (_, asWritten, there) => {
    const isCounted = there.uncounted === undefined;
    const input = comparedInput(asWritten, there);
    const simulated = await playSimulated(input, runtime);
    const real = await playReal(input, !isCounted, server);
    expect({ ...real, counted: isCounted && real.counted }).toEqual({
      ...simulated,
      lines: inWordsOfMariadb(simulated.lines, there.otherWords ?? []),
      counted: isCounted && simulated.counted,
    });
  });
});

/** Simulated lines as MariaDB words them; each difference that was declared must have been there. */
function inWordsOfMariadb(lines: readonly string[], otherWords: readonly OtherWords[]): string[] {
  for (const { simulated } of otherWords) expect(lines.join("\n")).toContain(simulated);
  return lines.map((line) =>
    otherWords.reduce((words, { simulated, real }) => words.replaceAll(simulated, real), line),
  );
}
