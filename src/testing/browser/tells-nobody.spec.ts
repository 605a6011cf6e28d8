import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "@playwright/test";
import { learningEventName } from "#learning-events/event.ts";
import { builtPages, dist } from "./built-page.ts";
import { test } from "./site-test.ts";

/** What the code that tells others of a learner can't do without: its event, its question, the header of a record store's requests. */
const marks = [learningEventName, "statements-question", "x-experience-api-version"];

test("a site whose owner wants to hear nothing ships none of the code that would tell", async () => {
  const scripts = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(50);
  const inPages = (await builtPages()).map(({ path: at, html }) => ({
    at,
    text: [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].join("\n"),
  }));
  const inFiles = await Promise.all(
    scripts.map(async (name) => ({ at: name, text: await readFile(path.join(dist, name), "utf8") })),
  );
  const telling = [...inPages, ...inFiles].filter(({ text }) => marks.some((mark) => text.includes(mark)));
  expect(telling.map(({ at }) => at)).toEqual([]);
});
