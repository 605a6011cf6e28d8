import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { projectRoot } from "../child.ts";

const truth = (...args: string[]) =>
  spawnSync(process.execPath, ["src/cli/truth.ts", ...args], { cwd: projectRoot, encoding: "utf8", timeout: 20_000 });

test("wrong usage is told before anything is started", () => {
  const unknown = truth("--only", "no-such-scenario");
  expect(unknown.status).toBe(2);
  expect(unknown.stderr).toContain("There is no scenario `no-such-scenario`. Scenarios: client-per-request,");
  expect(truth("--server", "new").stderr).toContain("--server takes a number; got new.");
  expect(truth("--write", "--server", "18").stderr).toContain("leave out --only and --server");
  expect(truth("--fast").status).toBe(2);
});
