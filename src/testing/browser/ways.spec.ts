import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { incidentQuestionId } from "#incident/question-id.ts";
import { runKey } from "#progress/run-key.ts";
import type { LabState, ProgressRecord, TestAttempt } from "#schemas/progress.ts";
import { type WayId, wayIds } from "#schemas/way.ts";
import type { Ways } from "../../components/ways/ways.ts";
import { shiftedBy, watchShifts } from "./layout-shifts.ts";
import { answered, importRecord, recordOf } from "./learner.ts";
import { complaintsOf } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const paths: Record<WayId, string> = {
  read: "/lessons/",
  watch: "/watch/",
  predict: "/predict/",
  build: "/labs/",
  break: "/incidents/",
  bust: "/myths/",
  recall: "/review/",
  test: "/tests/",
  "look-up": "/look-up/",
  play: "/sandbox/",
};
const left = (page: Page, way: WayId) => page.locator(`[data-way="${way}"]`);
const waysOf = async (request: APIRequestContext): Promise<Ways> => (await request.get("/ways.json")).json();

/** A learner who has done the first `most` of everything, half an hour ago, and has three answers due. */
function recordOfDone(ways: Ways, most: number): ProgressRecord {
  const atMillis = Date.now() - 1_800_000;
  const read = { openedAtMillis: atMillis, readAtMillis: atMillis };
  const from = <T>(all: readonly { id: string }[], key: (id: string) => string, value: T): Record<string, T> =>
    Object.fromEntries(all.slice(0, most).map(({ id }) => [key(id), value]));
  const plain = (id: string) => id;
  const passed: LabState = { passed: { atMillis } };
  const attempt: TestAttempt = { test: "", seed: "s", startedAtMillis: atMillis, changedAtMillis: atMillis, items: [] };
  return recordOf({
    lessons: { ...from(ways.read, plain, read), ...from(ways.watch, runKey, read) },
    predictions: from([...ways.bust.slice(0, most), ...ways.predict], plain, { value: 1, skipped: false, atMillis }),
    labs: { ...from(ways.build, plain, passed), sandbox: { files: { "handler.ts": "…" }, filesAtMillis: atMillis } },
    answers: {
      ...from(ways.break, incidentQuestionId, answered(0.03, { correct: true, credit: 1 })),
      ...Object.fromEntries(ways.questions.slice(0, 3).map((id) => [id, answered(3)])),
    },
    tests: Object.fromEntries(
      ways.test.slice(0, most).map(({ id }) => [id, { ...attempt, test: id, finishedAtMillis: atMillis }]),
    ),
  });
}

test("a new reader finds ten ways on the front page, each with what there is and where to begin, and each a page of its own", async ({
  page,
  request,
}) => {
  const ways = await waysOf(request);
  const requested: string[] = [];
  page.on("request", (sent) => requested.push(new URL(sent.url()).pathname));
  await page.goto("/", { waitUntil: "networkidle" });
  await expect(left(page, "read")).toHaveText(/^\s*7 lessons\s+Begin with: What a database connection costs\s*$/);
  await expect(left(page, "build")).toContainText(`${ways.build.length} labs`);
  await expect(left(page, "watch").getByRole("link")).toHaveAttribute("href", ways.watch[0]?.href ?? "");
  await expect(left(page, "recall").getByRole("link")).toBeHidden();
  expect(requested, "nothing is fetched for a reader without a record").not.toContain("/ways.json");

  const list = page.getByRole("region", { name: "Choose how you want to learn" });
  for (const way of wayIds) {
    await expect(list.locator(`a.way[href="${paths[way]}"]`)).toHaveCount(1);
    const html = await (await request.get(paths[way])).text();
    const others = /aria-labelledby="other-ways".*?<\/nav>/s.exec(html)?.[0] ?? "";
    expect(others.match(/<a /g), `the other ways on ${paths[way]}`).toHaveLength(wayIds.length - 1);
    expect(html, `which way ${paths[way]} is`).toContain("one of 10 ways");
  }
});

test("a record shows how far each way is and where it goes on, on the front page and on the way's own", async ({
  page,
  request,
}) => {
  const complaints = complaintsOf(page);
  const ways = await waysOf(request);
  await importRecord(page, recordOfDone(ways, 2));
  await watchShifts(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/#ways");
  const expected: Partial<Record<WayId, string>> = {
    read: `2 of 7 lessons read Next: ${ways.read[2]?.title}`,
    watch: `2 of ${ways.watch.length} recorded runs watched Next: ${ways.watch[2]?.title}`,
    build: `2 of ${ways.build.length} labs passed Next: ${ways.build[2]?.title}`,
    break: "incidents fixed",
    bust: `2 of ${ways.bust.length} myths answered`,
    recall: "3 items due now",
    test: "2 of 3 tests taken Next: Final test",
    play: "is kept there",
  };
  for (const [way, words] of Object.entries(expected)) await expect(left(page, way as WayId)).toContainText(words);
  expect(await shiftedBy(page)).toBeLessThan(0.02);
  await expectClean(page, "part of everything done", "#content");
  await expectFits(page, "part of everything done, on a narrow screen");

  for (const way of ["read", "watch", "break", "bust", "test"] as const) {
    await page.goto(paths[way]);
    await expect(left(page, way)).toContainText(expected[way] ?? "");
    // What moves on the list of incidents are its own marks, in each of its cards.
    if (way !== "break") expect(await shiftedBy(page), paths[way]).toBeLessThan(0.02);
  }

  await page.goto(paths.read);
  await left(page, "read").getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`${ways.read[2]?.href}$`));
  expect(complaints).toEqual([]);
});

test("a learner who has done everything is told so, and is offered nothing to do but what is due", async ({
  page,
  request,
}) => {
  const ways = await waysOf(request);
  await importRecord(page, recordOfDone(ways, 1000));
  await page.goto("/");
  for (const way of ["read", "watch", "predict", "build", "break", "bust", "test"] as const) {
    await expect(left(page, way)).toHaveAttribute("data-state", "done");
    await expect(left(page, way)).toContainText("✓ All");
    await expect(left(page, way).getByRole("link")).toBeHidden();
  }
  await expect(left(page, "recall")).toContainText("items due now");
});

test("a run can be played among all runs, and counts as watched at its end", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("/watch/");
  const run = page.getByRole("listitem").filter({ has: page.locator('a[href="/watch/ten-at-once/"]') });
  await run.getByRole("button", { name: "Play this run" }).click();
  await run.getByRole("button", { name: "To the end" }).click();
  await expect(left(page, "watch")).toContainText("1 of");
  await expect(run.locator("[data-state-text]")).toHaveText("✓ Done");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, "a run among all runs, on a narrow screen");
  expect(complaints).toEqual([]);
});

test("what is typed or pasted is found at once, the best first", async ({ page }) => {
  await page.goto("/look-up/");
  const field = page.getByRole("searchbox", { name: "A word, an option, a code or a message" });
  const shown = page.locator("[data-entry]").filter({ visible: true });
  const all = await shown.count();
  await field.fill("budget");
  await expect(shown.first().getByRole("link")).toHaveText("budget");
  await expect(shown.first()).toContainText("Instances × pools in each");
  expect(await shown.count()).toBeLessThan(all / 4);
  await field.fill("idletimeoutmillis");
  await expect(shown.filter({ hasText: "Unless set: 10,000" })).toHaveCount(1);
  await field.fill("⨯ FATAL: sorry, too many clients already at Parser.parse (/var/task/index.js:1:2)");
  await expect(shown).toHaveCount(1);
  await expect(page.getByRole("status").filter({ hasText: "1 entry" })).toBeVisible();
  await expectClean(page, "one error found", "#content");
  await field.press("Enter");
  await expect(shown.getByRole("link")).toBeFocused();
  await field.fill("zzzz");
  await expect(page.getByText("Nothing here has all of these words")).toBeVisible();
  await page.goto("/look-up/?q=53300");
  expect(await shown.count()).toBeLessThan(8);
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(shown).toHaveCount(all);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the front page says what there is in each way, and everything that is looked up is on one page", async ({
    page,
  }) => {
    await page.goto("/");
    await expect(left(page, "read")).toContainText("7 lessons");
    await page.goto("/look-up/");
    await expect(page.getByRole("searchbox")).toBeHidden();
    for (const name of ["Errors", "Words", "Settings", "Corrections", "Numbers"])
      await expect(page.getByRole("region", { name, exact: true }).getByRole("listitem").first()).toBeVisible();
  });
});
