import { expect, test } from "vitest";
import { runsOn } from "./runs-on.ts";

const traffic = [{ kind: "burst" as const, requests: 1 }];

test("what is simulated follows the scenario, and what was changed of it", () => {
  const plain = { platform: "lambda" as const, traffic };
  expect(runsOn(plain)).toEqual({
    ...{ platform: "lambda", poolMode: null, database: "postgres", hasReplica: false },
    ...{ hasFaults: false, callsOthers: false },
  });
  expect(runsOn({ ...plain, database: { kind: "mysql" } }).database).toBe("mysql");
  expect(runsOn({ ...plain, database: { replica: { lagMillis: 10 } } }).hasReplica).toBe(true);
  expect(runsOn({ ...plain, pooler: {}, faults: [{ kind: "cut-link", atMillis: 0, target: "any" }] })).toMatchObject({
    poolMode: "session",
    hasFaults: true,
  });
  expect(runsOn(plain, { platform: "cloud-run", pooler: "transaction" })).toMatchObject({
    platform: "cloud-run",
    poolMode: "transaction",
  });
  expect(runsOn({ ...plain, pooler: { poolMode: "statement" } }, { pooler: "none" }).poolMode).toBeNull();
});
