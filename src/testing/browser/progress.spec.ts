import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { resultFileSchema } from "#schemas/result-file.ts";
import { answered, chooseRecord, DAY_MILLIS, importRecord, recordOf, reviewDue } from "./learner.ts";
import { complaintsOf, firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

const question = "five-queries-one-client";
const secondLesson = "how-serverless-functions-use-connections";

/** Something of everything a record can hold. */
function fullRecord() {
  const nowMillis = Date.now();
  const answer = {
    optionIds: ["five"],
    hash: "00000000000000aa",
    correct: false,
    credit: 0,
    confidence: "sure" as const,
  };
  const attempt = (finished: boolean, startedDaysAgo: number) => ({
    test: "final",
    seed: "a",
    startedAtMillis: nowMillis - startedDaysAgo * DAY_MILLIS,
    changedAtMillis: nowMillis - startedDaysAgo * DAY_MILLIS + 1,
    ...(finished && { finishedAtMillis: nowMillis - startedDaysAgo * DAY_MILLIS + 1 }),
    items: [{ question, hash: "00000000000000aa", answer: { ...answer, tookMillis: 9, atMillis: nowMillis } }],
  });
  return recordOf({
    answers: { [question]: answered(3, answer) },
    predictions: { "opening-against-reusing": { value: 20, skipped: false, atMillis: nowMillis - 4 * DAY_MILLIS } },
    lessons: {
      "what-a-connection-costs": {
        openedAtMillis: nowMillis - 5 * DAY_MILLIS,
        readAtMillis: nowMillis - 4 * DAY_MILLIS,
      },
    },
    labs: { "connection-per-request": { openedAtMillis: nowMillis, passed: { atMillis: nowMillis } } },
    tests: { "attempt-one": attempt(true, 2), "attempt-two": attempt(false, 1) },
    log: {
      "entry-one": {
        ...answer,
        question,
        where: "lesson:what-a-connection-costs",
        attempt: 1,
        order: ["one", "five", "six"],
        tookMillis: 4000,
        atMillis: nowMillis - 3 * DAY_MILLIS,
      },
    },
    reviews: { [`question:${question}`]: reviewDue(1) },
    lastPage: { kind: "lesson", id: secondLesson, atMillis: nowMillis },
  });
}

const step = (page: Page, number: number) => page.locator(`tr[data-step="${number}"]`);
const yourData = (page: Page) => page.locator("your-data");

async function downloaded(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    yourData(page).getByRole("button", { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("what is done in a lesson stands on the map, with its prediction, and where to continue", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("/progress/");
  await expect(step(page, 1)).toContainText("Not opened");
  await expect(page.getByRole("link", { name: "Start: What a database connection costs" })).toBeVisible();
  await page.goto(firstLesson);
  const prediction = page.locator("ws-prediction").first();
  await prediction.getByRole("textbox").fill("20");
  await prediction.getByRole("button", { name: "Commit" }).click();
  await page.getByRole("button", { name: "Mark this lesson as done" }).click();
  await page.goto("/progress/");
  await expect(page.locator("[data-words]")).toContainText(/1 of \d+ lessons read/);
  await expect(step(page, 1)).toContainText("✓ Read");
  const predictions = page.getByRole("region", { name: "Predicted and measured" });
  await expect(predictions.locator("tbody tr")).toHaveCount(1);
  await expect(predictions).toContainText("about 2.5 times too low");
  await page.getByRole("link", { name: "Continue where you left off: What a database connection costs" }).click();
  await expect(page).toHaveURL(firstLesson);
  expect(complaints).toEqual([]);
});

test("a record is shown whole: map, what is due, tests with their results", async ({ page }) => {
  await importRecord(page, fullRecord());
  await expect(page.locator("[data-words]")).toHaveText(/^1 of \d+ lessons read, 1 of \d+ labs passed\.$/);
  await expect(step(page, 1)).toContainText("0 right, ");
  await expect(step(page, 2)).toContainText("✓ Passed");
  await expect(step(page, 1)).toContainText("Shaky (0 of 1)");
  await expect(step(page, 3)).toContainText("Not asked");
  await expect(page.getByRole("region", { name: "Due in recall" })).toContainText(
    "2 items due now, 1 of them answered wrongly and surely.",
  );
  const tests = page.getByRole("region", { name: "Tests taken" });
  await expect(tests.getByRole("row")).toHaveCount(3);
  await expect(tests.getByRole("row").nth(1)).toContainText("Not finished: 1 answered.");
  await expect(tests.getByRole("link", { name: "Go on Final test" })).toHaveAttribute(
    "href",
    "/tests/final/#attempt=attempt-two",
  );
  await expect(tests.getByRole("row").nth(2)).toContainText("Not passed yet");
  await expect(tests.getByRole("link", { name: "Results Final test" })).toHaveAttribute(
    "href",
    "/tests/final/#attempt=attempt-one",
  );
});

test("export, erase and import bring everything back", async ({ page }) => {
  const complaints = complaintsOf(page);
  await importRecord(page, fullRecord());
  const before = await downloaded(page, "Export your record");
  expect(before.name).toMatch(/^warm-start-record-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(before.text).record).toEqual(fullRecordAs(JSON.parse(before.text).record));

  await yourData(page).getByRole("button", { name: "Erase everything" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase your record?" });
  for (const goes of ["1 question answered", "2 tests", "1 review date", "1 lab opened, with your code and result"])
    await expect(dialog).toContainText(goes);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(step(page, 1)).toContainText("✓ Read");
  await yourData(page).getByRole("button", { name: "Erase everything" }).click();
  await expect(dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
  await dialog.getByRole("button", { name: "Erase it" }).click();
  await expect(yourData(page)).toContainText("Everything is erased.");
  await expect(yourData(page)).toContainText("Nothing yet.");
  await page.reload();
  await expect(step(page, 1)).toContainText("Not opened");

  await chooseRecord(page, before.text);
  await expect(yourData(page)).toContainText("New here: 1 page opened or read, 1 prediction, 1 question answered");
  await page.reload();
  await expect(step(page, 1)).toContainText("✓ Read");
  const after = await downloaded(page, "Export your record");
  expect(JSON.parse(after.text).record).toEqual(JSON.parse(before.text).record);
  await chooseRecord(page, before.text);
  await expect(yourData(page)).toContainText("Already here: 1 page opened or read");
  expect(complaints).toEqual([]);
});

/** The full record with the moments another one was written at. */
function fullRecordAs(written: ReturnType<typeof fullRecord>) {
  const times = JSON.stringify(written).match(/\d{13}/g) ?? [];
  let index = 0;
  expect(times.length).toBeGreaterThan(10);
  const sorted = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, part]) => [name, sorted(part)]),
        )
      : Array.isArray(value)
        ? value.map(sorted)
        : value;
  return JSON.parse(JSON.stringify(sorted(fullRecord())).replace(/\d{13}/g, () => times[index++] ?? ""));
}

test("a file that is no record is refused, and one with bad parts gives its good ones", async ({ page }) => {
  await page.goto("/progress/");
  await chooseRecord(page, "not a record");
  await expect(yourData(page)).toContainText("Nothing was imported: the file is not JSON.");
  await chooseRecord(page, JSON.stringify({ ...fullRecord(), version: 99 }));
  await expect(yourData(page)).toContainText("Nothing was imported: the file was written by a later version");
  const damaged = fullRecord();
  (damaged.answers as Record<string, unknown>).broken = { optionIds: 3 };
  await chooseRecord(page, JSON.stringify(damaged));
  await expect(yourData(page)).toContainText("New here: 1 page opened or read");
  await expect(yourData(page)).toContainText("Not understood and left out: 1.");
  await expect(yourData(page).locator("[data-said=import] li")).toContainText("answers/broken");
  await expect(step(page, 1)).toContainText("✓ Read");
});

test("what could not be read is set aside, and can be saved", async ({ page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem("once")) return;
    sessionStorage.setItem("once", "");
    const broken = {
      version: 1,
      answers: { "some-question": { optionIds: 3 } },
      predictions: {},
      lessons: {},
      labs: {},
    };
    localStorage.setItem("warm-start:progress", JSON.stringify(broken));
  });
  await page.goto("/progress/");
  await expect(yourData(page)).toContainText("1 part of your record could not be read here.");
  const { name, text } = await downloaded(page, "Save what was set aside");
  expect(name).toMatch(/^warm-start-set-aside-/);
  expect(text).toContain("some-question");
});

test("the result file for a teacher says first what is in it", async ({ page }) => {
  await page.goto("/progress/");
  await expect(yourData(page).getByRole("button", { name: "Save a result file" })).toBeDisabled();
  await importRecord(page, fullRecord());
  await yourData(page).getByText("What is in it, and what is not").click();
  await expect(yourData(page)).toContainText("Your first answer to one question");
  await expect(yourData(page)).toContainText("Your name, your address");
  const { name, text } = await downloaded(page, "Save a result file");
  expect(name).toMatch(/^warm-start-results-/);
  expect(resultFileSchema.parse(JSON.parse(text)).answers).toHaveLength(1);
  await expect(yourData(page)).toContainText("It is sent to nobody unless you do.");
});

test("where storage is refused the page says so, and still exports", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await importRecord(page, fullRecord());
  await expect(yourData(page)).toContainText("Your browser doesn't let this site store anything");
  await expect(step(page, 1)).toContainText("✓ Read");
  expect((await downloaded(page, "Export your record")).text).toContain(question);
});

test("axe finds nothing in any state of progress, in either theme", async ({ page }) => {
  test.setTimeout(120_000);
  const clean = (state: string) => expectClean(page, state);
  await page.goto("/progress/");
  await expect(yourData(page)).toContainText("Nothing yet.");
  await clean("nothing done");
  await chooseRecord(page, "not a record");
  await clean("a file refused");
  await importRecord(page, fullRecord());
  await yourData(page).getByText("What is in it, and what is not").click();
  await clean("everything done");
  await page.setViewportSize({ width: 360, height: 800 });
  await clean("on a narrow screen");
  await yourData(page).getByRole("button", { name: "Erase everything" }).click();
  await clean("before erasing");
});

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("the map still leads to lessons and labs", async ({ page }) => {
    await page.goto("/progress/");
    await expect(page.getByRole("main")).toContainText("shown here with JavaScript");
    const map = page.getByRole("table", { name: "The steps of the course" });
    await expect(map.getByRole("row")).toHaveCount(8);
    await expect(map.getByRole("link", { name: "What a database connection costs" })).toBeVisible();
    for (const button of await page.getByRole("button").all()) await expect(button).toBeHidden();
  });
});
