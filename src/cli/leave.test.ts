import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./child.ts";

test("what a command printed arrives whole, however slowly it is read", async () => {
  const script = `import { leave } from ${JSON.stringify(join(projectRoot, "src/cli/leave.ts"))};
    console.log("x".repeat(3_000_000));
    process.exitCode = 3;
    await leave();`;
  const seen = await new Promise<{ length: number; code: unknown }>((resolve) => {
    const options = { maxBuffer: 10_000_000 };
    const child = execFile(process.execPath, ["--input-type=module", "-e", script], options, (error, stdout) =>
      resolve({ length: stdout.length, code: error?.code }),
    );
    child.stdout?.pause();
    setTimeout(() => child.stdout?.resume(), 200);
  });
  expect(seen).toEqual({ length: 3_000_001, code: 3 });
});
