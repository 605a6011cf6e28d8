import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "./child.ts";
import { freePort } from "./free-port.ts";

/**
 * Serves the built site, or another one in `folder`, on a free port while `use` works with its address (without a slash at the
 * end).
 */
export async function withSite<T>(use: (origin: string) => Promise<T>, folder?: string): Promise<T> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(projectRoot, "src/cli/serve.ts"), ...(folder ? [folder] : [])], {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    const deadline = performance.now() + 15_000;
    while (!(await fetch(origin).catch(() => null))) {
      if (child.exitCode !== null) throw new Error(`The site could not be served (exit code ${child.exitCode}).`);
      if (performance.now() > deadline) throw new Error(`The site did not answer at ${origin} within 15 s.`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return await use(origin);
  } finally {
    child.kill();
  }
}
