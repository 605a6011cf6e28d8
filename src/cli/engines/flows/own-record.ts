import { expectThat, type Visit } from "../visit.ts";

const lesson = "/lessons/what-a-connection-costs/";
const mark = "[data-mark-lesson] + [data-state-text]";

/** The record is exported, erased and imported again. */
export async function ownRecord(visit: Visit): Promise<void> {
  const { browser } = visit;
  await visit.open(lesson);
  await visit.shows("[data-mark-lesson]:not([disabled])");
  await visit.click("[data-mark-lesson]");
  await visit.says(mark, /Done/);

  await visit.open("/progress/");
  await visit.shows("[data-action=export]");
  await browser.evaluate(() => {
    const { createObjectURL } = URL;
    URL.createObjectURL = (saved: Blob | MediaSource) => {
      if (saved instanceof Blob) void saved.text().then((text) => Object.assign(window, { savedText: text }));
      return createObjectURL.call(URL, saved);
    };
  });
  await visit.click("[data-action=export]");
  const saved = () => browser.evaluate(() => (window as { savedText?: string }).savedText ?? "");
  await visit.until("a file is saved", async () => (await saved()) !== "");
  const record = await saved();
  expectThat(record.includes("what-a-connection-costs"), `The exported record is “${record.slice(0, 300)}”.`);

  await visit.click("[data-action=ask-erase]");
  await visit.click("dialog button", "Erase it");
  await visit.says("[data-said=erase]", /Everything is erased/);
  await visit.open(lesson);
  await visit.says("body", /0 of \d+ lessons done/);

  await visit.open("/progress/");
  await visit.shows("[data-action=export]");
  await browser.evaluate((text) => {
    const input = document.querySelector<HTMLInputElement>("input[type=file][accept*=json]");
    const files = new DataTransfer();
    files.items.add(new File([text], "record.json", { type: "application/json" }));
    if (!input) throw new Error("There is no field for a file.");
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, record);
  await visit.says("[data-said=import]", /New here|Brought up to date/);
  await visit.open(lesson);
  await visit.says(mark, /Done/);
}
