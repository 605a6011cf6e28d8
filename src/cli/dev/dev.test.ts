import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { LabError } from "#lab/runtimes/node/load-lab.ts";
import { mistakeIn, placeIn } from "./mistake-in.ts";
import { needsOf, readingOf } from "./needs.ts";
import { createRebuilder } from "./rebuilder.ts";
import { untilMended } from "./until-mended.ts";

test.each<[string, string[]]>([
  ["content/figures/a-small-pool/figure.ts", ["figures"]],
  ["content/figures/a-small-pool/app/handler.ts", ["figures"]],
  ["content/outcomes/two-functions/outcomes.ts", ["outcomes"]],
  ["content/pitfalls/01-connection-in-the-handler.mdx", ["answers"]],
  ["labs/capacity/scenario.ts", ["project", "labs", "incidents", "answers"]],
  ["labs/capacity/starter/lib/db.ts", ["project", "labs", "incidents", "answers"]],
  ["labs/capacity/checks.ts", ["project", "answers"]],
  ["labs/capacity/incident.yaml", ["incidents"]],
  ["labs/capacity/instructions.mdx", []],
  ["content/lessons/01-what-a-connection-costs.mdx", []],
  ["content/glossary.yaml", []],
  ["src/sim/run.ts", []],
  ["public/figures/a-small-pool.json", []],
])("%s needs %j", (file, parts) => {
  expect(needsOf(file).parts).toEqual(parts);
});

test("a platform needs the engine, and every run", () => {
  expect(needsOf("content/platforms/lambda.json").parts).toEqual(
    expect.arrayContaining(["platforms", "engine", "figures", "outcomes", "labs", "incidents", "answers"]),
  );
});

test("a file that pages read as it is has them load again", () => {
  expect(needsOf("content/choosing.yaml")).toEqual({ parts: [], reload: true });
});

test.each([
  ["content/lessons/01-what-a-connection-costs.mdx", true],
  ["content/pitfalls/01-connection-in-the-handler.mdx", true],
  ["content/glossary.yaml", true],
  ["content/errors.yaml", true],
  ["labs/capacity/survivors.yaml", true],
  // What is made of these tells of their mistakes.
  ["labs/capacity/lab.yaml", false],
  ["content/platforms/lambda.json", false],
  ["labs/capacity/instructions.mdx", false],
  ["src/testing/xapi/site.yaml", false],
])("whether %s can be read is asked beside Astro: %s", (file, isAsked) => {
  expect(readingOf(file).parts).toEqual(isAsked ? ["content"] : []);
});

/** A rebuilder whose runs end when the test says so. */
function onTrial(needs = needsOf) {
  const runs: Array<{ parts: readonly string[]; stopped: boolean; end(mistake: string | null): Promise<void> }> = [];
  const said: string[] = [];
  const rebuilder = createRebuilder({
    needs,
    settleMillis: 0,
    run(parts) {
      let resolve: (mistake: string | null) => void = () => {};
      const promise = new Promise<string | null>((settle) => {
        resolve = settle;
      });
      const run = {
        parts,
        stopped: false,
        async end(mistake: string | null) {
          resolve(mistake);
          await promise;
        },
      };
      runs.push(run);
      return {
        done: promise,
        stop() {
          run.stopped = true;
          resolve("It was ended.");
        },
      };
    },
    log: (line) => said.push(line.replace(/\d+\.\d s/, "… s")),
    warn: (line) => said.push(`mistake: ${line}`),
    reload: () => said.push("reload"),
    overlay: (message) => said.push(`over the page: ${message}`),
  });
  const until = (count: number) => vi.waitFor(() => expect(runs).toHaveLength(count));
  return { rebuilder, runs, said, until };
}

test("changes that come together are made at once, and pages load again", async () => {
  const { rebuilder, runs, said, until } = onTrial();
  rebuilder.changed("content/figures/a/figure.ts");
  rebuilder.changed("labs/b/incident.yaml");
  rebuilder.changed("content/lessons/01-a.mdx");
  await until(1);
  expect(runs[0]?.parts).toEqual(["figures", "incidents"]);
  await runs[0]?.end(null);
  await vi.waitFor(() =>
    expect(said).toEqual([
      "labs/b/incident.yaml, content/figures/a/figure.ts: made figures, runs of incidents in … s",
      "reload",
    ]),
  );
});

test("a change that comes while the last run ends is not lost, nor is its name", async () => {
  const { rebuilder, runs, said, until } = onTrial();
  rebuilder.changed("content/figures/a/figure.ts");
  await until(1);
  rebuilder.changed("content/figures/a/figure.ts");
  await runs[0]?.end("content/figures/a/figure.ts:3: as it was before");
  await until(2);
  rebuilder.changed("content/choosing.yaml");
  await runs[1]?.end(null);
  await vi.waitFor(() => expect(said).toHaveLength(4));
  expect(said.filter((line) => line !== "reload")).toEqual([
    "content/figures/a/figure.ts: made figures in … s",
    "content/choosing.yaml: pages load again",
  ]);
});

test("of many files the latest are named, whose author waits", async () => {
  const { rebuilder, runs, said, until } = onTrial();
  for (const file of ["a", "b", "c", "a"]) rebuilder.changed(`content/figures/${file}/figure.ts`);
  await until(1);
  await runs[0]?.end(null);
  const named = "content/figures/a/figure.ts, content/figures/c/figure.ts, 1 more";
  await vi.waitFor(() => expect(said[0]).toBe(`${named}: made figures in … s`));
});

test("of a platform the engine is made first, and a change meanwhile starts what is left again, with its own", async () => {
  const { rebuilder, runs, said, until } = onTrial();
  rebuilder.changed("content/platforms/lambda.json");
  await until(1);
  expect(runs[0]?.parts).toEqual(["platforms", "engine", "project"]);
  await runs[0]?.end(null);
  await until(2);
  expect(said.at(-1)).toBe("reload");
  rebuilder.changed("labs/b/checks.ts");
  await until(3);
  expect(runs[1]?.stopped).toBe(true);
  expect(runs[2]?.parts).toEqual(["project"]);
  await runs[2]?.end(null);
  await until(4);
  expect(runs[3]?.parts).toEqual(["figures", "outcomes", "labs", "incidents", "answers"]);
});

test("a mistake is said and shown, and the change that mends it makes what could not be made", async () => {
  const { rebuilder, runs, said, until } = onTrial();
  rebuilder.changed("content/figures/a/figure.ts");
  await until(1);
  await runs[0]?.end("content/figures/a/figure.ts:3: no");
  await vi.waitFor(() =>
    expect(said).toEqual([
      "mistake: content/figures/a/figure.ts:3: no",
      "over the page: content/figures/a/figure.ts:3: no",
    ]),
  );
  rebuilder.changed("content/figures/a/figure.ts");
  await until(2);
  await runs[1]?.end(null);
  await vi.waitFor(() => expect(said.at(-1)).toBe("reload"));
});

test("of a file that can be read nothing is said, and of a mistake in one until it is mended", async () => {
  const { rebuilder, runs, said, until } = onTrial(readingOf);
  rebuilder.changed("content/glossary.yaml");
  await until(1);
  expect(runs[0]?.parts).toEqual(["content"]);
  await runs[0]?.end(null);
  rebuilder.changed("content/glossary.yaml");
  await until(2);
  expect(said).toEqual([]);
  await runs[1]?.end("content/glossary.yaml:3: no");
  await vi.waitFor(() =>
    expect(said).toEqual(["mistake: content/glossary.yaml:3: no", "over the page: content/glossary.yaml:3: no"]),
  );
  rebuilder.changed("content/glossary.yaml");
  await until(3);
  await runs[2]?.end(null);
  await vi.waitFor(() => expect(said.slice(2)).toEqual(["content/glossary.yaml: mended", "reload"]));
});

test("what fails is tried again when a file was saved, be it while it was tried", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "dev-"));
  const save = () => writeFile(path.join(folder, "lesson.mdx"), "Saved.\n");
  let attempts = 0;
  const mended = untilMended(
    async () => {
      attempts++;
      if (attempts === 1) await save();
      return attempts === 3;
    },
    [folder],
    10,
  );
  await vi.waitFor(() => expect(attempts).toBe(2), 5_000);
  // Whatever is left of the first save has come by then.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(attempts).toBe(2);
  await save();
  await mended;
  expect(attempts).toBe(3);
  await rm(folder, { recursive: true });
});

test("a mistake in a file is worded as the check words it, and is its author's", () => {
  const wrong = {
    file: "labs/first/lab.yaml",
    line: 3,
    field: "title",
    message: "it is missing",
    kind: "missing-field",
  };
  const { isAuthors, message } = mistakeIn(new Error("Could not prepare the labs", { cause: new LabError([wrong]) }));
  expect(isAuthors).toBe(true);
  expect(message).toMatch(/^✕ labs\/first\/lab\.yaml:3: title\n {4}it is missing\n {4}Fix: Add the field\./);
  expect(mistakeIn(new Error("There is no space left."))).toEqual({
    isAuthors: false,
    message: "There is no space left.",
  });
});

test("a mistake is placed where an author wrote it", () => {
  const file = new URL("../../../labs/first-pool/scenario.ts", import.meta.url).href;
  expect(placeIn(`Error: no\n    at parse (file:///elsewhere/zod.js:1:2)\n    at ${file}:7:16`)).toBe(
    "labs/first-pool/scenario.ts:7",
  );
  expect(placeIn(`${file}:9\n  bad {\n      ^\nSyntaxError`)).toBe("labs/first-pool/scenario.ts:9");
  expect(placeIn("Error: no\n    at file:///elsewhere/a.js:1:2")).toBeNull();
});
