import type { Locator } from "@playwright/test";

/** Presses Tab until the place has focus; fails after 80 stops. */
export async function tabTo(place: Locator): Promise<void> {
  const page = place.page();
  for (let stop = 0; stop < 80; stop++) {
    await page.keyboard.press("Tab");
    if (await place.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`No Tab stop within 80 led to ${place}.`);
}
