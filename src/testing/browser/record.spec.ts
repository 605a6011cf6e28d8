import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { chooseRecord, importRecord, recordOf } from "./learner.ts";
import { complaintsOf, firstLesson, lab } from "./site-pages.ts";

const version1 = readFileSync(new URL("../record/version-1-record.txt", import.meta.url), "utf8").trim();
const labFile = "pages/api/orders.ts";
const labId = "connection-per-request";

const done = (page: Page) => page.locator("[data-mark-lesson] + [data-state-text]");
const notice = (page: Page) => page.locator("[data-storage-notice]");
const markDone = (page: Page) => page.getByRole("button", { name: "Mark this lesson as done" }).click();
const prediction = (page: Page) => page.locator("ws-prediction").first();

async function predict(page: Page, number: string): Promise<void> {
  await prediction(page).getByRole("textbox").fill(number);
  await prediction(page).getByRole("button", { name: "Commit" }).click();
  await expect(prediction(page).getByRole("status")).toContainText(`You said ${number}`);
}

/** The text stored in this browser, past the site's own code. */
async function stored(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      new Promise<string | undefined>((resolve, reject) => {
        const opening = indexedDB.open("warm-start");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("progress").objectStore("progress").get("record");
          reading.onsuccess = () => resolve(reading.result);
        };
      }),
  );
}

/** Puts a text where the record is stored, as nothing of this site would. */
async function store(page: Page, text: unknown): Promise<void> {
  await page.goto(firstLesson);
  await expect.poll(() => stored(page)).toBeDefined();
  await page.evaluate(
    (value) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("warm-start");
        opening.onsuccess = () => {
          const change = opening.result.transaction("progress", "readwrite");
          change.objectStore("progress").put(value, "record");
          change.oncomplete = () => resolve();
          change.onabort = () => reject(change.error);
        };
      }),
    text,
  );
}

/** Lets writes fail for want of room while the page says `window.isFull`. */
const fillStorage = (context: BrowserContext) =>
  context.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      if ((window as { isFull?: boolean }).isFull ?? sessionStorage.getItem("full") === "yes")
        throw new DOMException("No room.", "QuotaExceededError");
      return put.apply(this, given);
    };
  });

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

test("a clock set back leaves what was done last the last", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.clock.setFixedTime(new Date("2026-11-21T10:00:00Z"));
  await page.goto(firstLesson);
  await predict(page, "12");
  await workbench.open();
  await workbench.editor.fill("// before\n");
  await page.goto("/progress/");
  const before = await exported(page);

  await page.clock.setFixedTime(new Date("2020-01-01T10:00:00Z"));
  await workbench.open();
  await expect(workbench.editor).toHaveValue("// before\n");
  await workbench.editor.fill("// after\n");
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
  await expect(page.locator("[data-said=import]")).toContainText("New here: 2 lessons");
  await workbench.open();
  await expect(workbench.editor).toHaveValue("// newer\n");
  await page.goto(firstLesson);
  await expect(done(page)).toHaveText("✓ Done");
  await page.goto("/progress/");
  await chooseRecord(page, await exported(page));
  await expect(page.locator("[data-said=import]")).toContainText("Already here");
  await expect(page.locator("[data-said=import]")).not.toContainText("New here");
});

test.describe("the record of version 1", () => {
  const keptIn = (page: Page) => page.evaluate(() => localStorage.getItem("warm-start:progress"));
  /** Goes to a page of this site that runs no script of it, and puts the old record where it was. */
  async function leaveVersion1(page: Page): Promise<void> {
    await page.goto("/favicon.svg");
    await page.evaluate((text) => localStorage.setItem("warm-start:progress", text), version1);
  }

  test("is taken over on the first visit, whole", async ({ page }) => {
    await leaveVersion1(page);
    await page.goto(firstLesson);
    await expect(done(page)).toHaveText("✓ Done");
    await expect.poll(() => keptIn(page)).toBeNull();
    const workbench = new LabPage(page);
    await workbench.open();
    await expect(workbench.editor).toHaveValue(JSON.parse(version1).labs[labId].files[labFile]);
    await expect(workbench.prediction).toContainText("You predicted 120. 97 were answered.");
    await page.goto("/labs/");
    await expect(page.locator(`[data-lab="${labId}"], [data-lab-state="${labId}"]`).first()).toContainText("✓ Passed");
  });

  test("is kept until it is stored in its new place", async ({ page, context }) => {
    await fillStorage(context);
    await leaveVersion1(page);
    await page.evaluate(() => sessionStorage.setItem("full", "yes"));
    await page.goto(firstLesson);
    await expect(done(page)).toHaveText("✓ Done");
    await expect(notice(page)).toContainText("no room left");
    expect(await keptIn(page)).toBe(version1);
    await page.evaluate(() => sessionStorage.removeItem("full"));
    await page.reload();
    await expect(done(page)).toHaveText("✓ Done");
    await expect.poll(() => keptIn(page)).toBeNull();
    expect(await stored(page)).toContain("why-opening-is-dear");
  });
});

test.describe("a stored text that is damaged", () => {
  test("is set aside with its reason and can be saved, and what is sound of it stays", async ({ page }) => {
    const complaints = complaintsOf(page);
    const record = recordOf({ predictions: { broken: "not a prediction" } as never });
    record.lessons["what-a-connection-costs"] = { openedAtMillis: 1, readAtMillis: 2 };
    await store(page, JSON.stringify(record));
    await page.reload();
    await expect(done(page)).toHaveText("✓ Done");
    await page.goto("/progress/");
    await expect(page.getByText("predictions/broken is not an object")).toBeVisible();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save what was set aside" }).click();
    const [part] = JSON.parse(readFileSync(await (await saving).path(), "utf8"));
    expect(part).toMatchObject({ path: "predictions/broken", text: '"not a prediction"' });
    expect(complaints).toEqual([]);
  });

  for (const text of ["{", "", 17, [1], '{"version":2,"answers":17}'])
    test(`${JSON.stringify(text)} breaks nothing`, async ({ page }) => {
      const complaints = complaintsOf(page);
      await store(page, text);
      await page.reload();
      await markDone(page);
      await expect(done(page)).toHaveText("✓ Done");
      await expect(notice(page)).toBeEmpty();
      await page.reload();
      await expect(done(page)).toHaveText("✓ Done");
      expect(complaints).toEqual([]);
    });

  test("by a later version of the site is left as it is, and the page says so", async ({ page }) => {
    const later = '{"version":3,"everything":"new"}';
    await store(page, later);
    await page.reload();
    await expect(notice(page)).toContainText("a later version of this site");
    await markDone(page);
    await expect(done(page)).toHaveText("✓ Done");
    await page.reload();
    await expect(notice(page)).toContainText("a later version of this site");
    expect(await stored(page)).toBe(later);
  });
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
