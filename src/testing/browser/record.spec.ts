import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { chooseRecord, importRecord } from "./learner.ts";
import { done, fillStorage, markDone, notice, predict, prediction, stored } from "./record-page.ts";
import { complaintsOf, firstLesson, lab } from "./site-pages.ts";
import { test } from "./site-test.ts";

const version1 = readFileSync(new URL("../record/version-1-record.txt", import.meta.url), "utf8").trim();

test("what was done is there after a reload", async ({ page }) => {
  await page.goto(firstLesson);
  await predict(page, "12");
  await markDone(page);
  await page.reload();
  await expect(done(page)).toHaveText("✓ Done");
  await expect(page.getByRole("banner")).toContainText(/1 of \d+ lessons done/);
  await expect(prediction(page).getByRole("status")).toContainText("You said 12");
});

test("what is typed in a lab survives leaving at once", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.editor.fill("// mine, and gone a moment later\n");
  await page.goto(firstLesson);
  await workbench.open();
  await expect(workbench.editor).toHaveValue("// mine, and gone a moment later\n");
});

test("a lab lets nobody type before the text typed last time is in", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.editor.fill("// mine\n");
  await page.goto(firstLesson);
  await page.addInitScript(() => {
    const open = indexedDB.open;
    // As slow as a busy phone.
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given);
      const success = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
      Object.defineProperty(request, "onsuccess", {
        set(listener) {
          success?.set?.call(request, (event: Event) => setTimeout(() => listener.call(request, event), 1500));
        },
      });
      return request;
    };
  });
  await page.goto(lab);
  await expect(workbench.editor).not.toBeEditable();
  await expect(workbench.editor).toBeEditable();
  await expect(workbench.editor).toHaveValue("// mine\n");
});

test("two tabs stay in step, and neither undoes the other", async ({ context }) => {
  const [left, right] = [await context.newPage(), await context.newPage()];
  for (const page of [left, right]) await page.goto(firstLesson);
  await markDone(left);
  await expect(done(right)).toHaveText("✓ Done");
  await predict(right, "30");
  await expect(prediction(left).getByRole("status")).toContainText("You said 30");
  await left.reload();
  await expect(done(left)).toHaveText("✓ Done");
  await expect(prediction(left).getByRole("status")).toContainText("You said 30");
});

test("a private window begins fresh and keeps its record to itself", async ({ page, browser }) => {
  await page.goto(firstLesson);
  await markDone(page);
  const other = await browser.newContext();
  const privately = await other.newPage();
  await privately.goto(firstLesson);
  await expect(privately.getByRole("banner")).toContainText(/0 of \d+ lessons done/);
  await predict(privately, "44");
  await privately.reload();
  await expect(prediction(privately).getByRole("status")).toContainText("You said 44");
  await other.close();
  await page.reload();
  await expect(done(page)).toHaveText("✓ Done");
  await expect(prediction(page).getByRole("button", { name: "Commit" })).toBeVisible();
});

test("full storage: the page says so and goes on, and stores everything once there is room", async ({
  page,
  context,
}) => {
  await fillStorage(context);
  const complaints = complaintsOf(page);
  await page.goto(firstLesson);
  await expect(page.getByRole("banner")).toContainText(/0 of \d+ lessons done/);
  await page.evaluate(() => Object.assign(window, { isFull: true }));
  await markDone(page);
  await expect(notice(page)).toContainText("no room left");
  await expect(done(page)).toHaveText("✓ Done");
  expect(await stored(page)).not.toContain("readAtMillis");

  await page.evaluate(() => Object.assign(window, { isFull: false }));
  await predict(page, "9");
  await expect(notice(page)).toBeEmpty();
  await page.reload();
  await expect(done(page)).toHaveText("✓ Done");
  await expect(prediction(page).getByRole("status")).toContainText("You said 9");
  expect(complaints).toEqual([]);
});

const blocked: Record<string, () => void> = {
  "throws when opened": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("Denied.", "SecurityError");
    };
  },
  "is not there": () => Object.defineProperty(window, "indexedDB", { value: undefined }),
  "is refused with everything else": () => {
    for (const name of ["indexedDB", "localStorage", "BroadcastChannel"])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("Denied.", "SecurityError");
        },
      });
  },
};

for (const [how, block] of Object.entries(blocked))
  test(`storage that ${how}: the page says so, and everything works until it is closed`, async ({ page }) => {
    await page.addInitScript(block);
    const complaints = complaintsOf(page);
    await page.goto(firstLesson);
    await expect(notice(page)).toContainText("doesn't let this site store anything");
    await markDone(page);
    await predict(page, "12");
    await expect(done(page)).toHaveText("✓ Done");
    const workbench = new LabPage(page);
    await workbench.open();
    await workbench.editor.fill("throw new Error();\n");
    await workbench.pressRun();
    await expect(notice(page)).toContainText("doesn't let this site store anything");
    await expect(workbench.run).toContainText("The run stopped");
    expect(complaints).toEqual([]);
  });

test("a clock set back leaves what was done last the last", { tag: "@verify" }, async ({ page }) => {
  const workbench = new LabPage(page);
  // The wall clock alone: timers go on, as they do on a machine.
  let now = Date.parse("2026-11-21T10:00:00Z");
  const setClock = () =>
    page.addInitScript((at) => {
      Date.now = () => at;
    }, now);
  await setClock();
  await page.goto(firstLesson);
  await predict(page, "12");
  await workbench.open();
  await workbench.editor.fill("// before\n");
  await expect.poll(() => stored(page)).toContain("// before");
  await page.goto("/progress/");
  const before = await exported(page);

  now = Date.parse("2020-01-01T10:00:00Z");
  await setClock();
  await workbench.open();
  await expect(workbench.editor).toHaveValue("// before\n");
  await workbench.editor.fill("// after\n");
  await expect.poll(() => stored(page)).toContain("// after");
  await page.goto(firstLesson);
  await markDone(page);
  await importRecord(page, before);
  await page.goto(firstLesson);
  await expect(done(page)).toHaveText("✓ Done");
  await expect(prediction(page).getByRole("status")).toContainText("You said 12");
  await workbench.open();
  await expect(workbench.editor).toHaveValue("// after\n");
});

async function exported(page: Page): Promise<string> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export your record" }).click();
  return readFileSync(await (await saving).path(), "utf8");
}

test("an old export is taken in beside what is newer here", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.editor.fill("// newer\n");
  await importRecord(page, version1);
  await expect(page.locator("[data-said=import]")).toContainText("New here: 2 pages opened or read");
  await workbench.open();
  await expect(workbench.editor).toHaveValue("// newer\n");
  await page.goto(firstLesson);
  await expect(done(page)).toHaveText("✓ Done");
  await page.goto("/progress/");
  await chooseRecord(page, await exported(page));
  await expect(page.locator("[data-said=import]")).toContainText("Already here");
  await expect(page.locator("[data-said=import]")).not.toContainText("New here");
});

test("erasing empties every tab, and what comes after is kept", async ({ context }) => {
  const [lesson, data] = [await context.newPage(), await context.newPage()];
  await lesson.goto(firstLesson);
  await markDone(lesson);
  await data.goto("/progress/");
  await data.getByRole("button", { name: "Erase everything" }).click();
  await data.getByRole("button", { name: "Erase it" }).click();
  await expect(data.locator("[data-said=erase]")).toContainText("Everything is erased.");
  await expect(done(lesson)).toBeEmpty();
  await predict(lesson, "5");
  await lesson.reload();
  await expect(done(lesson)).toHaveText("Started");
  await expect(prediction(lesson).getByRole("status")).toContainText("You said 5");
});
