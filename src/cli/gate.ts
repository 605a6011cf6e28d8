import { createServer } from "node:net";
import { packageCommand, runNode } from "./child.ts";
import { ensureChromium } from "./chromium.ts";
import { reportPath, runAndTally } from "./runner-report.ts";
import { asTally, type Step } from "./steps.ts";

const minutes = (count: number) => count * 60_000;

/** A port nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

const command = (title: string, args: () => string[], limitMillis: number): Step => ({
  title,
  run: async () => asTally(await runNode(args(), { limitMillis })),
});

const vitest = (
  title: string,
  runner: "unit" | "contract",
  config: string,
  env: () => Promise<Record<string, string>>,
) => ({
  title,
  run: () =>
    runAndTally(reportPath(runner), async () =>
      runNode([packageCommand("vitest"), "run", "--config", `src/testing/config/${config}`], {
        env: await env(),
        limitMillis: minutes(5),
      }),
    ),
});

/** What `npm test` runs, in order: the cheap and telling first, the browser last. */
export const testSteps: Step[] = [
  command("Lint and format", () => [packageCommand("@biomejs/biome", "biome"), "ci", "."], minutes(1)),
  command("Build", () => ["src/cli/build.ts"], minutes(5)),
  command("Types", () => ["src/cli/types.ts"], minutes(4)),
  vitest("Unit tests", "unit", "vitest.unit.ts", async () => ({})),
  command("Content check", () => ["src/cli/check.ts"], minutes(5)),
  {
    title: "Browser tests",
    run: () =>
      runAndTally(reportPath("browser"), async () =>
        runNode(
          [packageCommand("@playwright/test", "playwright"), "test", "--config", "src/testing/config/playwright.ts"],
          {
            env: { CHROMIUM_PATH: await ensureChromium(), TEST_PORT: String(await freePort()) },
            limitMillis: minutes(6),
          },
        ),
      ),
  },
];
