import type { BrowserContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { firstLesson } from "./site-pages.ts";

export const done = (page: Page) => page.locator("[data-mark-lesson] + [data-state-text]");
export const notice = (page: Page) => page.locator("[data-storage-notice]");
export const markDone = (page: Page) => page.getByRole("button", { name: "Mark this lesson as done" }).click();
export const prediction = (page: Page) => page.locator("ws-prediction").first();

export async function predict(page: Page, number: string): Promise<void> {
  await prediction(page).getByRole("textbox").fill(number);
  await prediction(page).getByRole("button", { name: "Commit" }).click();
  await expect(prediction(page).getByRole("status")).toContainText(`You said ${number}`);
}

/** The text stored in this browser, past the site's own code. */
export async function stored(page: Page): Promise<string | undefined> {
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
export async function store(page: Page, text: unknown): Promise<void> {
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
export const fillStorage = (context: BrowserContext) =>
  context.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      if ((window as { isFull?: boolean }).isFull ?? sessionStorage.getItem("full") === "yes")
        throw new DOMException("No room.", "QuotaExceededError");
      return put.apply(this, given);
    };
  });

/** Chooses the plain editor, as a reader may, where nothing is chosen yet: the full one takes a second to load at the first sign of a reader. */
export const plainEditor = (page: Pick<Page, "addInitScript">) =>
  page.addInitScript(() => {
    try {
      localStorage.setItem("warm-start:editor", localStorage.getItem("warm-start:editor") ?? "plain");
    } catch {
      // A page that may store nothing has the editor that comes.
    }
  });
