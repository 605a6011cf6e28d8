import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./child.ts";

function smoke(...options: string[]) {
  const script = join(projectRoot, "src/cli/smoke-webcontainer.ts");
  const { status, stderr } = spawnSync(process.execPath, [script, ...options], { encoding: "utf8", timeout: 30_000 });
  return { status, says: stderr.split("\n")[0] };
}

test("an option that there is not, or an address that is none, is wrong usage, and nothing is contacted", () => {
  expect(smoke("--reprot", "a.json")).toMatchObject({ status: 2, says: expect.stringContaining("--reprot") });
  expect(smoke("--host", "stackblitz.com")).toEqual({
    status: 2,
    says: "--host is `stackblitz.com`, which is not an address that begins with http:// or https://.",
  });
});
