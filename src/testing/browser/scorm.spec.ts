import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, type Frame, type Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { lmsPackage } from "#cli/lms-package.ts";
import { builtPages, linkTroubles, policyTroubles } from "../hosts/built-pages.ts";
import { type Lms, startLms } from "../lms/start-lms.ts";
import { answer, LabPage } from "./lab-page.ts";
import { plainEditor } from "./record-page.ts";
import { complaintsOf } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { rights, TestPage } from "./test-page.ts";

// A package is built by a step of `npm run verify`; `npm test` has none.
test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "needs the package that `npm run verify` builds");
test.describe.configure({ timeout: 180_000 });

let zip: Uint8Array;
let lms: Lms;

test.beforeAll(() => {
  if (!existsSync(lmsPackage))
    throw new Error(`There is no ${lmsPackage}. Run \`npm run export -- scorm --out ${lmsPackage}\`.`);
  zip = readFileSync(lmsPackage);
});
test.beforeEach(async ({ context }) => {
  lms = await startLms(zip);
  await plainEditor(context);
});
test.afterEach(async () => {
  await lms.close();
});

/** Opens the player, and the frame in it that the course is in. */
async function launch(page: Page, learner: string): Promise<Frame> {
  await page.goto(lms.playerOf(learner));
  return courseIn(page);
}

async function courseIn(page: Page): Promise<Frame> {
  const frame = () => page.frames().find((each) => each.url().includes("/course/"));
  await expect.poll(() => frame()?.url() ?? "").toContain("/course/");
  return frame() as Frame;
}

/** What the frame shows, from the course's folder. */
const placeOf = (frame: Frame) => frame.url().slice(`${lms.content}course/`.length);
/** Helpers made for a page drive a frame, too, as long as they neither go anywhere nor press keys. */
const asPage = (frame: Frame) => frame as unknown as Page;
const core = (learner: string) => lms.keptOf(learner)?.core;
const reported = (learner: string) => {
  const said = core(learner);
  return { status: said?.lesson_status, raw: typeof said?.score === "object" ? said.score.raw : undefined };
};

/** Gives the right answer to the first question of a lesson, and marks the lesson as done. */
async function readLesson(frame: Frame): Promise<void> {
  const form = frame.locator("form[data-question]").first();
  await form.scrollIntoViewIfNeeded();
  await expect(form.getByRole("button", { name: "Check answer" })).toBeEnabled();
  await new TestPage(asPage(frame), "").fill(true, "Fairly sure", form);
  await form.getByRole("button", { name: "Check answer" }).click();
  await expect(form.getByRole("status")).toContainText("✓ Right");
  await frame.getByRole("button", { name: "Mark this lesson as done" }).click();
}

test("a learner reads, fails, passes, and goes on elsewhere: the LMS has status, score and place", async ({
  page,
  context,
  browser,
}) => {
  const complaints = complaintsOf(page);
  const course = await launch(page, "ada");

  await test.step("begins", async () => {
    await expect.poll(() => reported("ada")).toEqual({ status: "incomplete", raw: "" });
    await course.getByRole("link", { name: "Start at lesson 1" }).click();
    await expect.poll(() => placeOf(course)).toBe("lessons/what-a-connection-costs/index.html");
    await readLesson(course);
    await expect.poll(() => lms.keptOf("ada")?.suspend_data).toBe("1||what-a-connection-costs|");
    await expect.poll(() => core("ada")?.lesson_location).toBe("lessons/what-a-connection-costs/index.html");
  });

  await test.step("a lab opens in a tab of its own, runs there, and counts here", async () => {
    await course.goto(`${lms.content}course/lessons/how-serverless-functions-use-connections/index.html`);
    const link = course.getByRole("main").getByRole("link", { name: "A client per call" }).last();
    const [tab] = await Promise.all([context.waitForEvent("page"), link.click()]);
    const troubles = complaintsOf(tab);
    await expect(tab).toHaveURL(`${lms.content}course/labs/connection-per-request/index.html`);
    await expect(tab.getByRole("navigation", { name: "Where this lab runs" })).not.toContainText("offline");
    const workbench = new LabPage(tab);
    await expect(workbench.button("Run")).toBeEnabled({ timeout: 60_000 });
    await workbench.pressRun();
    await expect(workbench.run).toContainText(/\d+ of 200 requests answered/);
    await workbench.editor.fill(answer("solution"));
    await workbench.pressCheck();
    await expect(workbench.checks).toContainText("Passed: every check holds on all 8 seeds.");
    await expect.poll(() => lms.keptOf("ada")?.suspend_data).toBe("1||what-a-connection-costs|connection-per-request");
    expect(troubles).toEqual([]);
    await tab.close();
  });

  await test.step("the final test is failed, then passed in a retry", async () => {
    await course.getByRole("link", { name: "Tests", exact: true }).first().click();
    await course
      .getByRole("main")
      .getByRole("link", { name: /Final test/ })
      .first()
      .click();
    const quiz = new TestPage(asPage(course), "final");
    await quiz.ready();
    await quiz.button("Start the test").click();
    await quiz.answerAll(rights(6));
    await quiz.button("Finish and see the result").click();
    await expect(quiz.heading("Not passed yet: 6 of 10")).toBeVisible();
    await expect.poll(() => reported("ada")).toEqual({ status: "failed", raw: "60" });
    await quiz.button("Try again what was wrong").click();
    await quiz.answerAll(rights(4, 4));
    await quiz.button("Finish and see the result").click();
    await expect.poll(() => reported("ada")).toEqual({ status: "passed", raw: "100" });
  });

  await test.step("a reload resumes where the learner was", async () => {
    const place = placeOf(course);
    expect(place).toMatch(/^tests\/final\/index\.html/);
    await page.reload();
    await expect.poll(async () => placeOf(await courseIn(page))).toBe(place);
    expect(core("ada")).toMatchObject({ exit: "suspend", lesson_status: "passed" });
    expect(String(core("ada")?.total_time)).toMatch(/^00:0\d:/);
  });

  await test.step("another device knows what was read and passed, and takes nothing back", async () => {
    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    const frame = await launch(other, "ada");
    await frame.goto(`${lms.content}course/index.html`);
    await expect(frame.getByRole("banner")).toContainText("1 of 7 lessons done");
    await frame.goto(`${lms.content}course/labs/index.html`);
    await expect(frame.getByRole("main")).toContainText("Passed");
    expect(reported("ada")).toEqual({ status: "passed", raw: "100" });
    await elsewhere.close();
  });

  await test.step("another learner at this browser begins at nothing", async () => {
    const frame = await launch(page, "grace");
    await expect.poll(() => placeOf(frame)).toBe("index.html");
    await expect(frame.getByRole("banner")).toContainText("0 of 7 lessons done");
    await expect.poll(() => reported("grace")).toEqual({ status: "incomplete", raw: "" });
  });
  expect(complaints).toEqual([]);
  expect(lms.missing).toEqual([]);
});

test("pages of every kind come whole, file by file; links that scripts make lead to files, too", async ({ page }) => {
  const complaints = complaintsOf(page);
  const course = await launch(page, "ada");
  const pages = [
    "myths",
    "pitfalls",
    "labs",
    "watch",
    "incidents",
    "glossary",
    "errors",
    "predict",
    "review",
    "progress",
    "choosing",
    "search",
    "teach",
  ];
  for (const folder of pages) {
    await course.goto(`${lms.content}course/${folder}/index.html`);
    await expect(course.getByRole("heading", { level: 1 })).toBeVisible();
  }
  await course.goto(`${lms.content}course/search/index.html?q=pgbouncer`);
  await course.getByRole("main").getByRole("link", { name: "External poolers" }).first().click();
  await expect.poll(() => placeOf(course)).toContain("lessons/external-poolers/index.html");
  const figure = course.locator("pool-figure").first();
  await figure.getByRole("button", { name: "Play this run" }).click();
  await expect(figure.locator("pool-scene").getByRole("slider").first()).toBeVisible();
  expect(complaints).toEqual([]);
  expect(lms.missing).toEqual([]);
});

test("without a system, or where it doesn't keep a report, the course says so once and works", async ({ page }) => {
  await page.goto(`${lms.content}index.html`);
  const notice = page.getByRole("status").filter({ hasText: "No learning management system was found" });
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Close" }).click();
  await expect(notice).toBeHidden();
  const alone = await courseIn(page);
  await alone.getByRole("link", { name: "Start at lesson 1" }).click();
  await expect.poll(() => placeOf(alone)).toContain("what-a-connection-costs");

  const course = await launch(page, "ada");
  const shell = page.frameLocator("#sco");
  await expect.poll(() => reported("ada").status).toBe("incomplete");
  lms.refuseCommits(true);
  await course.getByRole("link", { name: "Start at lesson 1" }).click();
  await expect(shell.getByRole("status").filter({ hasText: "did not keep the last report" })).toBeVisible();
  lms.refuseCommits(false);
  await readLesson(course);
  await expect(shell.getByRole("status")).toHaveCount(0);
  await expect.poll(() => lms.keptOf("ada")?.suspend_data).toContain("what-a-connection-costs");
});

test("the package's files: a manifest that lists them, pages with their policy, and no address but theirs", async ({
  page,
}) => {
  const files = unzipSync(zip);
  const manifest = strFromU8(files["imsmanifest.xml"] ?? new Uint8Array());
  const read = await page.evaluate((xml) => {
    const parsed = new DOMParser().parseFromString(xml, "application/xml");
    const all = (name: string) => [...parsed.getElementsByTagName(name)];
    return {
      error: parsed.querySelector("parsererror")?.textContent ?? null,
      version: all("schemaversion")[0]?.textContent,
      type: all("resource")[0]?.getAttribute("adlcp:scormtype"),
      start: all("resource")[0]?.getAttribute("href"),
      item: all("item")[0]?.getAttribute("identifierref") === all("resource")[0]?.getAttribute("identifier"),
      mastery: all("adlcp:masteryscore")[0]?.textContent,
      files: all("file").map((file) => decodeURIComponent(file.getAttribute("href") ?? "")),
    };
  }, manifest);
  expect({ ...read, files: 0 }).toEqual({
    error: null,
    version: "1.2",
    type: "sco",
    start: "index.html",
    item: true,
    mastery: "80",
    files: 0,
  });
  expect([...read.files, "imsmanifest.xml"].sort()).toEqual(Object.keys(files).sort());

  const folder = mkdtempSync(join(tmpdir(), "package-"));
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  const troubles = [...builtPages(join(folder, "course"))].flatMap((built) =>
    [
      ...policyTroubles(built),
      ...linkTroubles(built, join(folder, "course"), "/pluginfile.php/17/course/"),
      ...[...built.html.matchAll(/<[a-z-]+\b[^>]*?\s(?:href|src)="(\/[^"]*|[^":]*\/(?:[?#][^"]*)?)"/g)].map(
        ([, address]) => `${address} names no file`,
      ),
      ...(/package\.invalid|scorm-package-base|rel="canonical"/.exec(built.html) ?? []).map(
        (found) => `still says ${found}`,
      ),
    ].map((words) => `${built.path}: ${words}`),
  );
  rmSync(folder, { recursive: true, force: true });
  expect(troubles).toEqual([]);
});
