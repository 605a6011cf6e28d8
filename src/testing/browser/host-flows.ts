import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { answer, LabPage } from "./lab-page.ts";
import { chooseRecord } from "./learner.ts";
import { QuestionCard } from "./question-card.ts";
import { done, markDone, plainEditor, predict } from "./record-page.ts";
import { firstLesson, lab } from "./site-pages.ts";
import { rights, TestPage } from "./test-page.ts";

/** Lets flows that name pages from the top of a site go to a site in a folder: `/labs/` opens `<site>labs/`. */
export function below(page: Page, site: string): void {
  const goto = page.goto.bind(page);
  page.goto = (address, options) => goto(address.startsWith("/") ? site + address.slice(1) : address, options);
}

/** Every link of the page as it now is leads to a page of the site, or away from this machine. */
export async function expectLinksInside(page: Page, site: string): Promise<void> {
  const { origin } = new URL(site);
  const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(links.filter((link) => link.startsWith(origin) && !link.startsWith(site))).toEqual([]);
}

/** Reads a lesson: a prediction, a figure's run, a question, and the mark that it is read. */
export async function readLesson(page: Page): Promise<void> {
  await page.goto(firstLesson);
  await predict(page, "12");
  const figure = page.locator("pool-figure").first();
  await figure.getByRole("button", { name: "Play this run" }).click();
  await expect(figure.locator("pool-scene").getByRole("slider").first()).toBeVisible();
  const card = new QuestionCard(
    page,
    (await page.locator("form[data-question]").first().getAttribute("data-question")) ?? "",
  );
  await card.form.scrollIntoViewIfNeeded();
  await expect(card.form.getByRole("button", { name: "Check answer" })).toBeEnabled();
  await card.giveRight();
  await card.sayHowSure("fairly");
  await card.send();
  await expect(card.status).toContainText("✓ Right");
  await markDone(page);
  await expect(done(page)).toHaveText("✓ Done");
}

/** Runs a lab to its failure. */
export async function runLab(page: Page): Promise<LabPage> {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.pressRun();
  const refused = workbench.checks.getByRole("listitem").filter({ hasText: "Postgres refuses no connection" });
  await expect(refused).toContainText("53300");
  return workbench;
}

/** After `runLab`: the solution, opened beside one's own code, passes; a link to an answer opens that. */
export async function passLab(workbench: LabPage): Promise<void> {
  const { page } = workbench;
  await workbench.editor.fill(answer("solution"));
  await workbench.pressCheck();
  await expect(workbench.checks).toContainText("Passed: every check holds on all 8 seeds.");
  await page.goto("/labs/");
  await expect(page.getByRole("main")).toContainText("Passed");
  // Only the fragment would change otherwise, and the page stay.
  await workbench.visit("#open=solution");
  await expect(workbench.example).toContainText("solution");
}

/** A page that is not there says so, and leads to the front page. */
export async function missPage(page: Page, site: string): Promise<void> {
  const response = await page.goto("/labs/no-such-lab/");
  expect(response?.status()).toBe(404);
  await page.getByRole("main").getByRole("link", { name: "Front page" }).click();
  await expect(page).toHaveURL(site);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** A whole test, passed, and its result on the page about progress. */
export async function sitTest(page: Page): Promise<void> {
  const quiz = new TestPage(page, "final");
  await quiz.take(rights(10));
  await expect(quiz.heading("Passed: 10 of 10")).toBeFocused();
  await page.goto("/progress/");
  await expect(page.getByRole("region", { name: "Tests taken" })).toContainText("Final test");
}

/** What was done is exported, and imported by `other`, a page of a browser that knows nothing of it. */
export async function carryRecord(page: Page, other: Page): Promise<void> {
  await page.goto("/progress/");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export your record" }).click(),
  ]);
  await other.goto(firstLesson);
  await expect(done(other)).toHaveText("Started");
  await other.goto("/progress/");
  await chooseRecord(other, await readFile(await download.path(), "utf8"));
  await other.locator("[data-said=import] p").first().waitFor();
  await other.goto(firstLesson);
  await expect(done(other)).toHaveText("✓ Done");
}

/** The sandbox runs its first scenario. */
export async function runSandbox(page: Page): Promise<void> {
  await plainEditor(page);
  await page.goto("/sandbox/");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.locator(".lab-status")).toContainText(/97 of 200 requests answered/, { timeout: 60_000 });
}

/** The search finds an error by its words, and leads to it. */
export async function search(page: Page, site: string): Promise<void> {
  await page.goto("/glossary/", { waitUntil: "networkidle" });
  await page.keyboard.press("/");
  await page.getByRole("searchbox", { name: "Search lessons" }).fill("too many clients");
  await page.getByRole("list", { name: "Results" }).getByRole("link").first().click();
  await expect(page).toHaveURL(`${site}errors/#too-many-clients`);
}

/** The page of a lab's WebContainer. */
export const containerPath = `${lab}webcontainer/`;
