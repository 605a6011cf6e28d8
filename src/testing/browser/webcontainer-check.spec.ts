import { expect, type Page } from "@playwright/test";
import {
  committedReportSchema,
  type WebcontainerReport,
  webcontainerReportSchema,
} from "#schemas/webcontainer-report.ts";
import { webcontainerStepIds } from "#schemas/webcontainer-steps.ts";
import { useStandIn } from "../webcontainer/allow-stand-in.ts";
import { type StandIn, type StandInOptions, startStandIn } from "../webcontainer/start-stand-in.ts";
import { complaintsOf, wordsWithoutScripts } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const address = "/webcontainer-check/";

let standIn: StandIn | null = null;
test.afterEach(async () => {
  await standIn?.close();
  standIn = null;
});

/** Opens the page with a stand-in for the vendor's host. */
async function open(page: Page, options?: StandInOptions): Promise<void> {
  standIn = await startStandIn(options);
  await useStandIn(page, standIn);
  await page.goto(address);
}

const button = (page: Page) => page.locator("[data-action=start]");
const stepOf = (page: Page, id: (typeof webcontainerStepIds)[number]) => page.locator(`[data-step="${id}"]`);

async function reportOn(page: Page, timeout = 20_000): Promise<WebcontainerReport> {
  await page.locator("webcontainer-check[data-state=done]").waitFor({ timeout });
  return webcontainerReportSchema.parse(
    JSON.parse(await page.getByRole("textbox", { name: "The report" }).inputValue()),
  );
}

test("a boot that fails says what; another hash fails its step, and the others go on", { tag: "@verify" }, async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await open(page, { faults: { buildError: "No room for another container." } });
  await expect(page.getByText("not yet verified on the vendor’s host")).toBeVisible();
  await expectClean(page, "before the press");
  expect(standIn?.record().requests, "nobody is contacted before the press").toEqual([]);
  await button(page).focus();
  await page.keyboard.press("Enter");
  const report = await reportOn(page);
  await expect(stepOf(page, "boot")).toContainText("Failed");
  await expect(stepOf(page, "boot")).toContainText("No room for another container.");
  await expect(stepOf(page, "mount")).toContainText("Not tried: it needs “Boot”.");
  await expect(page.locator("[data-status]")).toContainText(`a stand-in at ${standIn?.origin}, not the vendor’s host`);
  expect(report).toMatchObject({ host: standIn?.origin, crossOriginIsolated: true, node: null, test: null });
  await expectClean(page, "a boot that failed");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the report" }).press("Enter");
  expect((await saving).suggestedFilename()).toBe("webcontainer-report.json");
  await page.getByRole("button", { name: "Copy the report" }).press("Enter");
  await expect(page.getByText("The report is on the clipboard.")).toBeVisible();
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual(report);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectFits(page, "a boot that failed, on a phone");

  standIn?.setFaults({});
  await page.getByRole("button", { name: "Reload the page to try again" }).press("Enter");
  await button(page).filter({ hasText: "Contact them" }).waitFor();
  // As if the runs of another engine had been recorded.
  await page.locator("webcontainer-check script").evaluate((data) => {
    data.textContent = (data.textContent ?? "").replace(/("starter":)"[0-9a-f]{16}"/, '$1"0000000000000000"');
  });
  await button(page).press("Enter");
  await expect(button(page)).toHaveAttribute("aria-disabled", "true");
  await expect(stepOf(page, "run-starter")).toContainText("Failed", { timeout: 30_000 });
  await expect(stepOf(page, "run-starter")).toContainText("and 0000000000000000 was recorded for this site.");
  await expect(stepOf(page, "run-solution")).toContainText("The hash is the recorded one", { timeout: 20_000 });
  await expect(stepOf(page, "process-to-page")).toContainText("Passed", { timeout: 20_000 });
  expect(complaints).toEqual([]);
});

test("one press goes through every step, and its report may not be committed, because the host was a stand-in", async ({
  page,
}) => {
  test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "`npm test` there and the run in real time take long");
  test.setTimeout(240_000);
  await open(page);
  await button(page).click();
  const report = await reportOn(page, 200_000);
  expect(report.steps.map(({ id, ok }) => `${id}: ${ok}`)).toEqual(webcontainerStepIds.map((id) => `${id}: true`));
  expect(report).toMatchObject({
    ...{ node: expect.stringMatching(/^v2\d\./), test: { exitCode: 0 } },
    realTime: { requests: 200, answered: 200 },
  });
  expect(committedReportSchema.safeParse(report).error?.issues.map(({ path }) => path.join("."))).toEqual(["host"]);
  expect(standIn?.record()).toMatchObject({ living: 0, boots: [{ ended: "teardown" }] });
  await expectClean(page, "after every step");
  await page.setViewportSize({ width: 390, height: 800 });
  await expectFits(page, "after every step, on a phone");
});

test.describe("the page", () => {
  test.use({ javaScriptEnabled: false });

  test("says without JavaScript what it would do, is isolated, lets the vendor's frame in, and is kept out of search", async ({
    page,
    request,
  }) => {
    await page.goto(address);
    await expect(button(page)).toBeHidden();
    for (const id of webcontainerStepIds) await expect(stepOf(page, id).locator(".tries")).toBeVisible();
    const response = await request.get(address);
    expect(response.headers()).toMatchObject({ "cross-origin-embedder-policy": "require-corp" });
    const html = await response.text();
    expect(wordsWithoutScripts(html)).toContain("This page needs JavaScript for that.");
    expect(html).toContain('name="robots" content="noindex"');
    expect(html).toContain("frame-src 'self' https://stackblitz.com");
    expect(await (await request.get("/sitemap-0.xml")).text()).not.toContain("webcontainer");
  });
});
