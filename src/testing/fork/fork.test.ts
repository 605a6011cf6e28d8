import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "#cli/free-port.ts";
import { change, cli, git, run, succeed } from "./commands.ts";
import { add, arrange, gone, own, rename, takeAway } from "./own-course.ts";
import { commitAll, type TemporaryFork, temporaryFork } from "./temporary-fork.ts";

// Two builds, a whole check and every host: minutes, so `npm run verify` alone does it.
const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";
const minutes = (count: number) => count * 60_000;

describe.runIf(isExhaustive)("a fork of the course", () => {
  let made: TemporaryFork;
  const page = (folder: string, address: string) =>
    readFile(path.join(made.fork, folder, address, "index.html"), "utf8");

  const nextOf = (html: string) => /<a[^>]*rel="?next[^>]*>/.exec(html)?.[0];

  beforeAll(async () => {
    made = await temporaryFork();
    await rename(made.fork);
    await add(made.fork);
    await takeAway(made.fork);
    await arrange(made.fork);
    await commitAll(made.fork, "Make the course ours");
  }, minutes(10));
  afterAll(() => made?.remove(), minutes(5));

  test(
    "passes its own check",
    async () => {
      const { code, output } = await run(made.fork, cli("check", "--sample"), { limitMillis: minutes(30) });
      const broken = output.split("\n").filter((line) => !line.startsWith("✓"));
      expect({ code, broken: broken.slice(0, -2) }).toEqual({ code: 0, broken: [""] });
    },
    minutes(31),
  );

  test(
    "is built for the top of a host, and for a folder of one",
    async () => {
      await succeed(made.fork, cli("build"), { limitMillis: minutes(30) });
      await succeed(made.fork, cli("sub-path-build"), { limitMillis: minutes(20) });
      for (const folder of ["dist", ".cache/sub-path-site"]) {
        expect(await page(folder, "")).toContain(own.name);
        expect(await page(folder, "")).toContain(own.greeting);
        expect(await page(folder, "")).not.toContain("Think of a coffee shop");
        expect(await page(folder, `lessons/${own.lesson.id}`)).toContain(own.lesson.title);
        expect(await page(folder, "lessons")).toContain(own.lesson.title);
        expect(await page(folder, `labs/${own.lab.id}`)).toContain(own.lab.title);
        expect(await page(folder, "labs")).toContain(own.lab.title);
        expect(await page(folder, `lessons/${own.lesson.id}`)).toContain("Step 2 of 8");
        expect(nextOf(await page(folder, `lessons/${own.first}`))).toMatch(`/lessons/${own.lesson.id}/`);
        expect(await page(folder, `myths/${own.myth}`)).toContain("Myth 1 of 8");
        expect(nextOf(await page(folder, `myths/${own.myth}`))).toMatch("/myths/one-pool-for-all-instances/");
        for (const address of [`lessons/${gone.lesson}`, `labs/${gone.lab}`])
          expect(existsSync(path.join(made.fork, folder, address))).toBe(false);
      }
    },
    minutes(51),
  );

  test(
    "works as every host serves it, with no link that leads nowhere",
    async () => {
      const specs = ["built-site.spec.ts", "hosts.spec.ts", "--grep", "a lesson is read|has a file for|strict policy"];
      const command = [process.execPath, "node_modules/@playwright/test/cli.js", "test"];
      await succeed(
        made.fork,
        [...command, "--config", "src/testing/config/playwright.ts", ...specs, "--workers", "1"],
        {
          env: { WARM_START_EXHAUSTIVE: "1", TEST_PORT: String(await freePort()) },
          limitMillis: minutes(30),
        },
      );
    },
    minutes(31),
  );

  test(
    "takes what is new upstream without a conflict",
    async () => {
      const { upstream, fork } = made;
      const lesson = "content/lessons/05-external-poolers.mdx";
      const engine = "src/sim/cost-model.ts";
      await change(upstream, lesson, (text) =>
        text.replace("\n## Try it\n", "\nA sentence that is new upstream.\n\n## Try it\n"),
      );
      await change(upstream, engine, (text) => `${text}\n/** New upstream. */\nexport const newUpstream = 1;\n`);
      await change(upstream, "content/glossary.yaml", (text) => text.replace("# ", "# New upstream. "));
      await commitAll(upstream, "Say more, and charge less");
      await succeed(fork, git("fetch", "-q", "origin"));
      const { code, output } = await run(fork, git("merge", "--no-edit", "origin/main"));
      expect({ code, conflicts: output.match(/^CONFLICT.*$/gm) ?? [] }).toEqual({ code: 0, conflicts: [] });
      expect(await readFile(path.join(fork, lesson), "utf8")).toContain("A sentence that is new upstream.");
      expect(await readFile(path.join(fork, engine), "utf8")).toContain("newUpstream");
      expect(await readFile(path.join(fork, "content/site.yaml"), "utf8")).toContain(own.name);
      const { code: checked, output: words } = await run(fork, cli("check", "--pages"), { limitMillis: minutes(10) });
      expect({ checked, words: words.split("\n").filter((line) => /^✕/.test(line)) }).toEqual({
        checked: 0,
        words: [],
      });
    },
    minutes(12),
  );
});
