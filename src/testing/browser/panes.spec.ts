import { expect, type Page } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const separator = (page: Page, name: string) => page.getByRole("separator", { name });
const width = async (page: Page, part: string) => (await page.locator(part).boundingBox())?.width ?? 0;

test("panes are resized by pointer and by keyboard, and stay so", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await workbench.open();
  const left = separator(page, "Width of the instructions");
  const rem = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await width(page, ".lab-instructions");
  await left.focus();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press("ArrowLeft");
  await expect(left).toHaveAttribute("aria-valuenow", "32");
  const narrow = await width(page, ".lab-instructions");
  expect(narrow).toBeLessThan(before - 40);

  const box = await left.boundingBox();
  if (!box) throw new Error("The separator is not there");
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 150, box.y + 120, { steps: 4 });
  await page.mouse.up();
  const dragged = await width(page, ".lab-instructions");
  expect(dragged).toBeGreaterThan(narrow + 100);

  const height = separator(page, "Height of the editor");
  await height.focus();
  await page.keyboard.press("End");
  expect((await page.locator(".lab-plain").boundingBox())?.height).toBe(60 * rem);
  await page.keyboard.press("Home");
  expect((await page.locator(".lab-plain").boundingBox())?.height).toBe(12 * rem);
  await expectClean(page, "panes resized");

  await page.reload();
  await expect(workbench.button("Run")).toBeEnabled();
  expect(Math.abs((await width(page, ".lab-instructions")) - dragged)).toBeLessThan(2);
  expect((await page.locator(".lab-plain").boundingBox())?.height).toBe(12 * rem);
  await left.focus();
  await page.keyboard.press("Enter");
  expect(Math.abs((await width(page, ".lab-instructions")) - before)).toBeLessThan(2);
});

test("a wide screen stands in three columns, and each side has its own separator", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await workbench.open();
  const x = async (part: string) => (await page.locator(part).boundingBox())?.x ?? 0;
  expect(await x(".lab-area-work")).toBeGreaterThan((await x(".lab-instructions")) + 200);
  expect(await x(".lab-area-scene")).toBeGreaterThan((await x(".lab-area-work")) + 400);
  const work = separator(page, "Width of the editor");
  const before = await width(page, ".lab-area-work");
  await work.focus();
  await page.keyboard.press("ArrowRight");
  expect(await width(page, ".lab-area-work")).toBeGreaterThan(before + 10);
});

test("a phone has everything from top to bottom in the order of the work", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await workbench.visit();
  const tops: number[] = [];
  for (const part of [
    ".lab-instructions",
    ".lab-plain",
    ".lab-run-bar",
    ".lab-area-scene",
    ".lab-area-checks",
    ".lab-area-tools",
  ])
    tops.push((await page.locator(part).boundingBox())?.y ?? 0);
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  await expectFits(page, "a lab on a phone");
});

test("the keys of the workbench are listed in one place", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  const panel = await workbench.tool("Keyboard");
  for (const does of ["Run", "Check", "Format the file", "Ask", "Move it; Home and End to its ends"])
    await expect(panel.getByText(does, { exact: true }).first()).toBeVisible();
  await expectClean(page, "the list of keys");
});
