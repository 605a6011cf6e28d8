import { expect, type Page } from "@playwright/test";
import { importRecord, recordOf } from "./learner.ts";
import { QuestionCard } from "./question-card.ts";
import { test } from "./site-test.ts";
import { tabTo } from "./tab-to.ts";
import { expectClean, expectFits } from "./violations.ts";

const path = "/incidents/dashboards-answer-503/";
const id = "incident-dashboards-answer-503";
const desk = (page: Page) => page.getByRole("group", { name: "Clock of the incident" });

test("an incident is read, graphs and cause included, without JavaScript", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto("/incidents/");
  expect(await page.getByRole("main").getByRole("listitem").count()).toBeGreaterThanOrEqual(10);
  await page.getByRole("listitem").getByRole("link", { name: "Dashboards answer 503" }).click();
  await expect(page.getByRole("img", { name: /^Connections the database holds\./ })).toBeVisible();
  await page.getByText("As a table: Connections the database holds").click();
  await expect(page.getByRole("table").getByRole("cell", { name: "97" }).first()).toBeVisible();
  await expect(page.getByText("remaining connection slots").first()).toBeVisible();
  await page.getByText("Show the answer and why").click();
  await expect(page.getByText("Worked solution")).toBeVisible();
  await page.getByText("After the cause").click();
  await expect(page.getByRole("link", { name: "Open the workbench" })).toHaveAttribute("href", /labs\/isolated-pools/);
  await context.close();
});

test("the whole incident, by keyboard: clock, evidence against a wrong cause, the cause, the fix", async ({ page }) => {
  await page.goto(path);
  await expect(page.getByRole("link", { name: "Open the workbench" })).toBeHidden();
  await tabTo(page.getByRole("button", { name: "Take the incident" }));
  await page.keyboard.press("Enter");
  const play = desk(page).getByRole("button", { name: "Play" });
  await expect(play).toBeFocused();
  await expect(desk(page)).toContainText("1.00 s of 26.2 s, the moment of the first alert");
  await page.keyboard.press("Enter");
  await expect(desk(page)).toContainText("after the first alert");
  await page.keyboard.press("Enter");
  await expect(play).toBeVisible();

  await tabTo(desk(page).getByRole("slider", { name: "Moment of the run" }));
  await page.keyboard.press("Home");
  await expect(desk(page)).toContainText("1.00 s before the first alert");
  await expect(page.locator("[data-desk-graph=connections] .desk-value")).toHaveText("0 held of 97 usable");
  await page.keyboard.press("End");
  await expect(page.locator("[data-desk-graph=connections] .desk-value")).toHaveText("68 held of 97 usable");

  await tabTo(page.getByRole("tab", { name: "Log" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("region", { name: "Requests, newest first" })).toContainText("GET /api/dashboard");

  const question = new QuestionCard(page, id);
  await question.form.scrollIntoViewIfNeeded();
  await expect(question.form.getByRole("button", { name: "Check answer" })).toBeEnabled();
  await question.give({ optionIds: ["role-lacks-a-right"] });
  await question.sayHowSure("fairly");
  await question.send();
  await expect(question.notes).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Open the workbench" })).toBeHidden();
  await question.tabTo(question.form.getByRole("button", { name: "See the graph at 16.4 s" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-desk-graph=failed-share]")).toBeFocused();
  await expect(desk(page)).toContainText("16.4 s of 26.2 s");

  await question.giveRight();
  await question.sayHowSure("sure");
  await question.send();
  await expect(question.status).toHaveText("✓ Right, on your second try.");
  await expect(question.notes).toHaveCount(5);
  await expect(page.getByText("cause named, not fixed yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open the workbench" })).toBeVisible();

  await expect(page.getByText("a pass from before you answered here does not count")).toBeVisible();

  await page.reload();
  await expect(page.getByText("cause named, not fixed yet")).toBeVisible({ timeout: 15_000 });
});

test("code that is read first is noted, and a fixed incident says so in the list", async ({ page }) => {
  await page.goto(path);
  await page.getByText("Look at the code that is deployed").click();
  const question = new QuestionCard(page, id);
  await question.form.scrollIntoViewIfNeeded();
  await expect(question.form.getByRole("button", { name: "Check answer" })).toBeEnabled();
  // Opened before the script was there, it is opened again.
  await page.getByText("Look at the code that is deployed").click();
  await page.getByText("Look at the code that is deployed").click();
  await question.giveRight();
  await question.sayHowSure("sure");
  await question.send();
  await expect(page.getByText("Noted: you read the code before you named the cause.")).toBeVisible();
  await page.goto("/incidents/");
  await expect(page.getByText("cause named, not fixed yet")).toBeVisible();
});

test("an incident is fixed by a pass since its cause was answered, not by an earlier one", async ({ page }) => {
  await importRecord(page, recordOf({ labs: { "isolated-pools": { passed: { atMillis: 1 } } } }));
  await page.goto(path);
  const question = new QuestionCard(page, id);
  await question.form.scrollIntoViewIfNeeded();
  await expect(question.form.getByRole("button", { name: "Check answer" })).toBeEnabled();
  await question.giveRight();
  await question.sayHowSure("sure");
  await question.send();
  await expect(page.getByText("cause named, not fixed yet")).toBeVisible();

  const later = { passed: { atMillis: 1 }, passedAgainAtMillis: Date.now() + 60_000 };
  await importRecord(page, recordOf({ labs: { "isolated-pools": later } }));
  await page.goto("/incidents/");
  await expect(page.getByText("✓ cause named and fixed")).toBeVisible();
});

test("a run that cannot be loaded is said to be missing, the graphs stay, and a second press has it", async ({
  page,
}) => {
  await page.route("**/figures/incidents/*.json", (route) => route.fulfill({ status: 503 }));
  await page.goto(path);
  await page.getByRole("button", { name: "Take the incident" }).click();
  await expect(page.getByText("The run could not be loaded: the server answered 503.")).toBeVisible();
  await expect(page.getByRole("img", { name: /^Connections the database holds\./ })).toBeVisible();
  await page.unroute("**/figures/incidents/*.json");
  await page.getByRole("button", { name: "Take the incident" }).click();
  await expect(desk(page)).toBeVisible();
});

test("a question that cannot be loaded says so", async ({ page }) => {
  await page.route("**/incident-case*.js", (route) => route.abort());
  await page.goto(path);
  await page.locator("form[data-question]").scrollIntoViewIfNeeded();
  await expect(page.getByText("The question could not be loaded.")).toBeVisible();
});

test("the database of an incident answers at the moment of the clock, and is fetched when it is asked for", async ({
  page,
}) => {
  const requested: string[] = [];
  page.on("request", (sent) => requested.push(new URL(sent.url()).pathname));
  await page.goto(path);
  await page.getByRole("button", { name: "Take the incident" }).click();
  await page.getByRole("tab", { name: "SQL" }).click();
  expect(requested.filter((name) => name.startsWith("/engine/"))).toEqual([]);
  await page.getByRole("button", { name: "Open the SQL console" }).click();
  await page.getByRole("button", { name: "Sessions by state" }).click();
  await expect(page.getByRole("region", { name: "Answer" })).toContainText("idle", { timeout: 30_000 });
});

test("axe finds nothing on an incident, before and at its desk, and it fits a phone", async ({ page }) => {
  await page.goto(path);
  await expectClean(page, "an incident before it is taken");
  await page.getByRole("button", { name: "Take the incident" }).click();
  await expect(desk(page)).toBeVisible();
  await expectClean(page, "the desk");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, "the desk on a phone");
});
