import { readFile } from "node:fs/promises";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import type { CourseBank } from "#quiz/statistics/index.ts";
import { madeUpClass } from "#quiz/statistics/made-up-class.ts";
import type { ResultFile } from "#schemas/result-file.ts";
import { classInPostgres } from "../statistics/class-in-postgres.ts";
import { parseCsv } from "../statistics/parse-csv.ts";
import { complaintsOf } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

const course = async (request: APIRequestContext): Promise<CourseBank> =>
  (await request.get("/teach/course.json")).json();

const asFile = (name: string, text: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const asFiles = (files: readonly ResultFile[]) =>
  files.map((file, index) => asFile(`learner-${index + 1}.json`, JSON.stringify(file)));

const input = (page: Page) => page.getByLabel("Result files, as many as you have");
const status = (page: Page) => page.getByRole("status").first();
const items = (page: Page) => page.getByRole("table", { name: "Questions", exact: true });
const example = (page: Page) => page.getByRole("button", { name: "Load an example class" });

async function download(page: Page, button: string): Promise<{ name: string; rows: string[][] }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), rows: parseCsv(await readFile(await file.path(), "utf8")) };
}

const decimals = (value: number) => value.toFixed(2).replace("-0.00", "0.00").replace("-", "−");
const withInterval = (value: number, [low, high]: [number, number]) =>
  `${decimals(value)} ${decimals(low)} to ${decimals(high)}`;
const percents = (value: number, [low, high]: [number, number]) =>
  `${(value * 100).toFixed(0)} % ${(low * 100).toFixed(0)} to ${(high * 100).toFixed(0)} %`;

test("200 result files give the numbers that SQL gives, on the page and in the CSV files", { tag: "@verify" }, async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const complaints = complaintsOf(page);
  const bank = await course(request);
  const files = madeUpClass(bank, { learners: 200, seed: "200 learners" });
  const sql = await classInPostgres(files, bank);
  await page.goto("/teach/");
  const broken = JSON.stringify(files[0]).slice(0, 500);
  await input(page).setInputFiles([
    ...asFiles(files).slice(0, 100),
    asFile("broken.json", broken),
    asFile("essay.json", "My answers are b and c."),
    ...asFiles(files).slice(100),
  ]);
  await expect(status(page)).toContainText(`200 learners in ${files.length} files. 2 files refused`);

  await test.step("the files that were refused are named, with the reason", async () => {
    const list = page.getByRole("group").filter({ hasText: `Files: ${files.length} taken, 2 refused` });
    await expect(list.getByRole("listitem").filter({ hasText: "broken.json" })).toContainText("cut off");
    await expect(list.getByRole("listitem").filter({ hasText: "essay.json" })).toContainText("no result file");
    await expect(list.getByRole("listitem").filter({ hasText: "From the same record as" })).toHaveCount(
      files.length - 200,
    );
  });

  await test.step("the table", async () => {
    await expect(items(page).locator("tbody tr")).toHaveCount(sql.items.length);
    expect(sql.items.length).toBeGreaterThan(50);
    const read = await items(page)
      .locator("tbody tr")
      .evaluateAll((lines) =>
        lines.map((line) => ({
          question: (line as HTMLElement).dataset.item,
          cells: [...line.querySelectorAll("td")].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()),
        })),
      );
    for (const row of sql.items) {
      const { cells = [] } = read.find(({ question }) => question === row.question) ?? {};
      expect(cells[0], row.question).toBe(String(row.n));
      if (row.n < 30) {
        expect(cells.slice(1), row.question).toEqual(["needs 30", "", "", "", ""]);
        continue;
      }
      expect(cells[1], row.question).toBe(withInterval(row.difficulty, row.difficulty_interval));
      if (row.discrimination !== null && row.discrimination_interval && row.discrimination_n >= 30)
        expect(cells[2], row.question).toBe(withInterval(row.discrimination, row.discrimination_interval));
      expect(cells[3], row.question).toBe(percents(row.confident_errors, row.confident_errors_interval));
    }
  });

  await test.step("the CSV of questions, to the last digit", async () => {
    const { name, rows } = await download(page, "Save questions as CSV");
    expect(name).toBe("warm-start-items.csv");
    const [header = [], ...lines] = rows;
    const number = (line: string[], title: string) => Number(line[header.indexOf(title)]);
    for (const row of sql.items) {
      const line = lines.find(([question, variant]) => question === row.question && variant === "") ?? [];
      expect(number(line, "n (learners)")).toBe(row.n);
      if (row.n < 30) continue;
      expect(number(line, "difficulty (mean credit 0-1)")).toBeCloseTo(row.difficulty, 9);
      expect(number(line, "difficulty 95% low")).toBeCloseTo(row.difficulty_interval[0], 9);
      expect(number(line, "confident errors 95% high")).toBeCloseTo(row.confident_errors_interval[1], 9);
      expect(number(line, "median time (s)") * 1000).toBeCloseTo(row.median, 6);
      if (row.discrimination !== null)
        expect(number(line, "discrimination (item-rest correlation)")).toBeCloseTo(row.discrimination, 9);
    }
    for (const row of sql.variants) {
      const line = lines.find(([question, variant]) => question === row.question && variant === row.variant) ?? [];
      expect(number(line, "n (learners)")).toBe(row.n);
    }
  });

  await test.step("the CSV of options and of mastery", async () => {
    const { rows: choices } = await download(page, "Save options as CSV");
    for (const { question, choice, role, count } of sql.choices) {
      if ((sql.items.find((item) => item.question === question)?.n ?? 0) < 30) continue;
      const line = choices.find((cells) => cells[0] === question && cells[1] === choice && cells[2] === role);
      expect(line?.[6], `${question} ${choice}`).toBe(String(count));
    }
    const { rows: mastery } = await download(page, "Save mastery as CSV");
    for (const { of, n, share } of sql.objectives) {
      const line = mastery.find((cells) => cells[0] === "objective" && cells[2] === of) ?? [];
      expect(Number(line[4]), of).toBe(n);
      if (n >= 30) expect(Number(line[6]), of).toBeCloseTo(share, 9);
    }
  });
  expect(complaints).toEqual([]);
});

test("a few files are counted, and say nothing yet; more can be added", async ({ page, request }) => {
  const files = madeUpClass(await course(request), { learners: 40, seed: "few" });
  await page.goto("/teach/");
  await input(page).setInputFiles(asFiles(files.slice(0, 10)));
  await expect(items(page).locator("tbody tr").first()).toContainText("needs 30");
  await expect(page.getByText(/^0 of the questions|0 of the questions/)).toBeVisible();
  await input(page).setInputFiles(asFiles(files));
  await expect(status(page)).toContainText("40 learners");
  await expect(items(page).locator("tbody tr").first()).not.toContainText("needs 30");
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(items(page)).toBeHidden();
});

test("files can be dropped, and one that is of no use says so", async ({ page }) => {
  await page.goto("/teach/");
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["x".repeat(3_000_000)], "holiday.jpg"));
    return transfer;
  });
  await page.locator("[data-drop]").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(status(page)).toContainText("No file could be used. 1 file refused");
  await expect(page.getByRole("listitem").filter({ hasText: "holiday.jpg" })).toContainText("too large");
  await expect(items(page)).toBeHidden();
});

test("the example class is labelled as made up, and gives way to real files", async ({ page, request }) => {
  await page.goto("/teach/");
  await example(page).click();
  await expect(page.getByText("This class is made up.")).toBeVisible();
  await expect(status(page)).toContainText("An example class that is made up: 120 learners");
  for (const flag of ["check the key", "too hard", "too easy", "dead option"])
    await expect(items(page)).toContainText(flag);
  expect((await download(page, "Save questions as CSV")).name).toBe("warm-start-made-up-items.csv");
  const files = madeUpClass(await course(request), { learners: 3, seed: "real" });
  await input(page).setInputFiles(asFiles(files));
  await expect(page.getByText("This class is made up.")).toBeHidden();
  await expect(status(page)).toContainText("3 learners");
});

test("an answer given in an incident is named by the incident, and its question stands in the details", async ({
  page,
  request,
}) => {
  const bank = await course(request);
  const incident = bank.items.find(({ name }) => name === "Incident: Dashboards answer 503");
  await page.goto("/teach/");
  await example(page).click();
  await items(page).getByRole("link", { name: "Incident: Dashboards answer 503" }).click();
  const details = page.locator("details.item[open]");
  await expect(details.locator("summary")).toContainText("Incident: Dashboards answer 503");
  await expect(details).toContainText(incident?.stem ?? "no incident in the bank");
  await expect(details.getByRole("table").first()).toContainText("✓ right");
});

test("by keyboard: load, sort, open a question", async ({ page }) => {
  await page.goto("/teach/");
  await example(page).focus();
  await page.keyboard.press("Enter");
  await expect(items(page)).toBeVisible();
  const difficulty = items(page).getByRole("button", { name: "Difficulty" });
  await difficulty.focus();
  await page.keyboard.press("Enter");
  await expect(items(page).getByRole("columnheader", { name: "Difficulty" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByText("Sorted by difficulty, lowest first.")).toBeAttached();
  const values = async () =>
    (await items(page).locator('td[data-label="Difficulty"]').allInnerTexts()).flatMap((text) => {
      const value = Number.parseFloat(text);
      return Number.isNaN(value) ? [] : [value];
    });
  const lowest = await values();
  expect(lowest).toEqual([...lowest].sort((a, b) => a - b));
  await page.keyboard.press("Space");
  const highest = await values();
  expect(highest).toEqual([...lowest].sort((a, b) => b - a));
  const link = items(page).locator("tbody").getByRole("link").first();
  await link.focus();
  await page.keyboard.press("Enter");
  const details = page.locator("details.item[open]");
  await expect(details).toHaveCount(1);
  await expect(details.locator("summary")).toBeFocused();
  await expect(details.getByRole("table").first()).toContainText("✓ right");
});

test("questions that cannot be loaded are said to be missing, and a second try works", async ({ page }) => {
  await page.route("**/teach/course.json", (route) => route.fulfill({ status: 503 }));
  await page.goto("/teach/");
  await example(page).click();
  await expect(page.getByRole("alert")).toContainText("could not be loaded (the server answered 503)");
  await expect(example(page)).toBeEnabled();
  await page.unroute("**/teach/course.json");
  await example(page).click();
  await expect(page.getByRole("alert")).toHaveText("");
  await expect(items(page)).toBeVisible();
});

test("axe finds nothing in either theme, wide or narrow, and nothing is wider than a phone", async ({
  page,
  request,
}) => {
  test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "`npm test` looks at the page itself with the others");
  test.setTimeout(120_000);
  // The first questions are of all types; on the tables of the whole course axe takes minutes.
  const files = madeUpClass(await course(request), { learners: 45, seed: "axe" }).map((file) => ({
    ...file,
    answers: file.answers.slice(0, 8),
  }));
  await page.goto("/teach/");
  await expectClean(page, "empty", "body");
  await input(page).setInputFiles([asFile("broken.json", "{"), ...asFiles(files)]);
  await expect(items(page).locator("tbody tr").first()).toBeVisible();
  await page.getByRole("button", { name: "Open all" }).click();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectClean(page, `a class, a refused file, everything open, ${width} px`, "body");
  }
  await example(page).click();
  await expect(page.getByText("This class is made up.")).toBeVisible();
  await expectClean(page, "the label of the example", "[data-made-up]");
  await page.getByRole("button", { name: "Open all" }).click();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("on paper there are no controls, and a made-up class is still said to be one", { tag: "@verify" }, async ({
  page,
}) => {
  await page.goto("/teach/");
  await example(page).click();
  await expect(items(page)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("This class is made up.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(items(page)).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs, and explains its numbers", async ({ page }) => {
    await page.goto("/teach/");
    await expect(page.getByText("Reading the files needs JavaScript")).toBeVisible();
    await expect(page.getByText("Nothing below 30")).toBeVisible();
    await expect(page.getByRole("button")).toHaveCount(0);
  });
});
