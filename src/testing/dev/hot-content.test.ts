import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "#cli/free-port.ts";
import { ownEnvironment } from "../fork/commands.ts";
import { makeFork } from "../fork/make-fork.ts";

const minutes = (count: number) => count * 60_000;
const lab = "connection-per-request";
const lesson = "content/lessons/07-limits.mdx";
const figure = "a-small-pool";
const pageOfFigure = `watch/${figure}/`;

/** `npm run dev` in a copy of the course with one figure and no tables, as every run would be played again for a platform. */
describe.runIf(process.env.WARM_START_EXHAUSTIVE === "1")(
  "npm run dev shows what was changed without a restart",
  () => {
    let copy = "";
    let server: ChildProcess | undefined;
    let address = "";
    let said = "";

    beforeAll(async () => {
      copy = await mkdtemp(join(tmpdir(), "warm-start-dev-"));
      await makeFork(copy, {});
      for (const folder of ["figures", "outcomes"])
        for (const name of await readdir(join(copy, "content", folder)))
          if (name !== figure) await rm(join(copy, "content", folder, name), { recursive: true });
      const port = await freePort();
      address = `http://localhost:${port}/`;
      await change(lesson, "minutes: ", "minutes: about ");
      server = spawn(process.execPath, ["src/cli/dev.ts", "--port", String(port)], {
        cwd: copy,
        // Where Vitest's own variables are set, Astro serves no page.
        env: ownEnvironment({ ASTRO_TELEMETRY_DISABLED: "1", NO_COLOR: "1" }),
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own, to be ended with all that it starts.
        detached: true,
      });
      for (const stream of [server.stdout, server.stderr])
        stream?.setEncoding("utf8").on("data", (text: string) => {
          said += text;
        });
    }, minutes(5));

    afterAll(async () => {
      if (server?.pid !== undefined && server.exitCode === null) {
        const ended = new Promise((resolve) => server?.once("close", resolve));
        process.kill(-server.pid);
        await ended;
      }
      await rm(copy, { recursive: true, force: true });
    }, minutes(2));

    const get = async (path: string) => (await fetch(`${address}${path}`)).text();
    const served = (path: string, text: string, limitMillis = minutes(3)) =>
      vi.waitFor(async () => expect((await get(path)).includes(text), `${text}\n${said.slice(-2_000)}`).toBe(true), {
        timeout: limitMillis,
        interval: 500,
      });
    const heard = (text: string | RegExp) =>
      vi.waitFor(() => expect(said).toMatch(text), { timeout: minutes(3), interval: 200 });
    const change = async (file: string, from: string, to: string) => {
      const text = await readFile(join(copy, file), "utf8");
      expect(text).toContain(from);
      await writeFile(join(copy, file), text.replace(from, to));
    };

    test(
      "a mistake that was there before, for which it waits",
      async () => {
        await heard(/✕ content\/lessons\/07-limits\.mdx:\d+: minutes\n.*number.*\n[^✕]*Fix: .*\n.*More: .*#wrong-type/);
        await heard("The site is served as soon as this is mended");
        expect(server?.exitCode).toBeNull();
        await change(lesson, "minutes: about ", "minutes: ");
        // All that pages need is made first, as in a fresh clone.
        await served("", "Warm Start", minutes(10));
        expect(said.match(/✕/g)).toHaveLength(1);
      },
      minutes(15),
    );

    test(
      "a lesson",
      async () => {
        await change(lesson, "\n## ", "\nA sentence that was not there.\n\n## ");
        await served("lessons/limits/", "A sentence that was not there.");
      },
      minutes(4),
    );

    test(
      "a word of the glossary",
      async () => {
        await change("content/glossary.yaml", "term: ", "term: Changed ");
        await served("glossary/", "Changed ");
      },
      minutes(4),
    );

    test(
      "a slip in an entry of a list, of which Astro says nothing",
      async () => {
        await change("content/glossary.yaml", "term: ", "trem: ");
        await heard(/✕ content\/glossary\.yaml:\d+: .*trem[\s\S]*Fix: Correct its name/);
        await change("content/glossary.yaml", "trem: ", "term: ");
        await heard(/\[hot-content\] content\/glossary\.yaml(, [^:\n]+)?: mended/);
      },
      minutes(4),
    );

    test(
      "the order of the course, for lessons, a series and labs, and back",
      async () => {
        const next = async (path: string) => /<a[^>]*rel="next"[^>]*>/.exec(await get(path))?.[0];
        const placeOf = (html: string, id: string) => html.indexOf(`data-lab-item="${id}"`);
        await served("lessons/limits/", "Step 7 of 7");
        await change("content/order.yaml", "lessons: []", "lessons: [limits]");
        await served("lessons/limits/", "Step 1 of 7");
        expect(await next("lessons/limits/")).toContain("/lessons/what-a-connection-costs/");
        await change("content/order.yaml", "myths: []", "myths: [serverless-means-stateless]");
        await served("myths/serverless-means-stateless/", "Myth 1 of 8");
        expect(await next("myths/serverless-means-stateless/")).toContain("/myths/one-pool-for-all-instances/");
        const first = placeOf(await get("labs/"), "capacity");
        expect(first).toBeLessThan(placeOf(await get("labs/"), "one-client-per-query"));
        await change("content/order.yaml", "lessons: [limits]", "lessons: []");
        await served("lessons/limits/", "Step 7 of 7");
      },
      minutes(4),
    );

    test(
      "a lab's instructions, its settings and its scenario, with its recorded runs",
      async () => {
        await get(`labs/${lab}/`);
        await change(`labs/${lab}/instructions.mdx`, "At 10:02", "At 11:47");
        await served(`labs/${lab}/`, "At 11:47");
        const before = await get(`figures/labs/${lab}.json`);
        await change(`labs/${lab}/scenario.ts`, "instances: 10", "instances: 9");
        await served(`labs/${lab}/`, "At most 9 at once");
        await vi.waitFor(async () => expect(await get(`figures/labs/${lab}.json`)).not.toBe(before), {
          timeout: minutes(3),
          interval: 500,
        });
      },
      minutes(8),
    );

    test(
      "a figure, and a mistake in it, which is mended",
      async () => {
        const file = `content/figures/${figure}/figure.ts`;
        await change(file, 'title: "A pool of two dozen lines"', 'title: "A pool, drawn anew"');
        await served(pageOfFigure, "A pool, drawn anew");
        await change(file, "seeds:", "seed:");
        await heard(new RegExp(`content/figures/${figure}/figure\\.ts`));
        await served("", "Warm Start");
        await change(file, "seed:", "seeds:");
        await change(file, "drawn anew", "mended");
        await served(pageOfFigure, "A pool, mended");
      },
      minutes(8),
    );

    test(
      "a platform, in the engine that labs fetch too",
      async () => {
        const before = await get("engine/manifest.json");
        await change("content/platforms/lambda.json", '"value": 200,', '"value": 321,');
        await served("real-and-simulated/", "321 ms");
        await vi.waitFor(async () => expect(await get("engine/manifest.json")).not.toBe(before), {
          timeout: minutes(3),
          interval: 500,
        });
        await heard(/\[hot-content\] content\/platforms\/lambda\.json(, [^:\n]+)?: made .*engine for this tab/);
      },
      minutes(5),
    );
  },
);
