import { expect } from "@playwright/test";
import { useStandIn } from "../webcontainer/allow-stand-in.ts";
import { type ContainerPage, test } from "./container-page.ts";
import { plainEditor } from "./record-page.ts";

const again = (lab: ContainerPage, name: string) => lab.panel.getByRole("button", { name, exact: true }).click();

/** A problem is said with its way on, and This tab is never further than a press. */
async function expectProblem(lab: ContainerPage, message: RegExp, stage: string): Promise<void> {
  await expect(lab.problem).toContainText(message, { timeout: 20_000 });
  await expect(lab.stage(stage)).toContainText("failed here");
  await expect(lab.panel.getByRole("status")).toContainText(message);
  await expect(lab.problem.getByRole("link", { name: "Continue in This tab" })).toBeVisible();
}

test.describe("with short waits", () => {
  test.use({ waits: { frameMillis: 1_500, bootMillis: 2_500, installSilenceMillis: 1_500, engineMillis: 15_000 } });

  test("what fails after the boot is tried again in the same page: mount, install, registry, silence, memory", {
    tag: "@verify",
  }, async ({ lab, page, standIn }) => {
    await lab.open();
    standIn.setFaults({ mountError: "ENOSPC: no space left on device" });
    await lab.startButton.click();
    await expectProblem(lab, /could not be written in the container: ENOSPC: no space left on device\./, "Mount");

    standIn.setFaults({ install: "not-found" });
    await again(lab, "Try again");
    await expectProblem(lab, /npm install ended with exit code 1: .*404/, "Install");
    await expect(lab.panel.locator(".lab-output-tail")).toContainText("404");

    standIn.setFaults({ install: "offline" });
    await again(lab, "Try again");
    await expectProblem(lab, /npm could not reach registry\.npmjs\.org: ENOTFOUND/, "Install");

    standIn.setFaults({ install: "hangs" });
    await again(lab, "Try again");
    await expectProblem(lab, /npm install said nothing for 1\.5 s and was ended\./, "Install");

    await again(lab, "Try again");
    await expect(lab.stage("Install")).toHaveAttribute("aria-current", "step");
    await expect.poll(() => standIn.record().boots.at(-1)?.processes.length, { intervals: [50] }).toBe(1);
    standIn.killProcesses();
    await expectProblem(lab, /The container ran out of memory while/, "Install");

    standIn.setFaults({});
    await again(lab, "Try again");
    await lab.ready();
    expect(await page.evaluate(() => performance.getEntriesByType("navigation").length)).toBe(1);
  });

  test("a host that does not answer is given up, and after a reload the start goes on, with the text and what was pressed", async ({
    lab,
    page,
    standIn,
  }) => {
    test.skip(
      process.env.WARM_START_EXHAUSTIVE !== "1",
      "the contract suite gives up the same host, and `npm test` reloads elsewhere",
    );
    await plainEditor(page);
    await lab.open();
    standIn.setFaults({ headless: "no-answer" });
    await lab.button("Run").click();
    await lab.startButton.click();
    await expectProblem(lab, /did not answer within 2\.5 s/, "Boot");
    await lab.editor.fill("// mine\n");
    standIn.setFaults({});
    await again(lab, "Reload and try again");
    await lab.ready();
    await expect(lab.editor).toHaveValue("// mine\n");
    // The lab's code is no handler any more, which the run that was pressed before the reload says.
    await expect(lab.run.locator(".lab-summary, .lab-note")).toBeVisible({ timeout: 20_000 });
    // Another reload is a visit like any other: nobody is contacted.
    await page.reload();
    await expect(lab.startButton).toBeEnabled();
    expect(standIn.record().requests).toHaveLength(2);
  });

  // Their words are the contract suite's: one of them stands for the others, unless every one is asked for.
  for (const [what, faults, message] of [
    ["a host that refuses frames", { headless: "frame-refused" }, /The frame of .+ said nothing for 2\.5 s/],
    [
      "a frame that warns and stays silent",
      { initAfterMillis: "never", warning: { level: "error", message: "Storage access is blocked" } },
      /said nothing for 2\.5 s: Storage access is blocked\./,
    ],
    ["a boot that fails", { buildError: "Out of quota" }, /The container did not start: Out of quota\./],
    ["a boot that hangs", { buildHangs: true }, /the container was not there after 2\.5 s/],
  ] as const) {
    if (what !== "a boot that fails" && process.env.WARM_START_EXHAUSTIVE !== "1") continue;
    test(`${what} is said, with a reload as the way on`, async ({ lab, standIn }) => {
      await lab.open();
      standIn.setFaults(faults);
      await lab.startButton.click();
      await expectProblem(lab, message, "Boot");
      await expect(lab.panel.getByRole("button", { name: "Reload and try again" })).toBeVisible();
    });
  }
});

test.describe("the page's own policy", () => {
  test.use({ policyHolds: false });

  test("keeps a host out: that is said at once, and whose it is to let it in", async ({ lab, page, standIn }) => {
    await useStandIn(page, standIn, { letsIn: false });
    await lab.open();
    await lab.startButton.click();
    await expectProblem(lab, /This page's security policy \(frame-src\) does not let .+ in\./, "Boot");
    await expect(lab.problem).toContainText(
      /Whoever runs this site has to allow .+ there\. This tab runs the same lab/,
    );
    expect(standIn.record().requests).toEqual([]);
  });
});

test("offline, the start says so, and goes on where there is a network again", async ({ lab, context }) => {
  await lab.open();
  await context.setOffline(true);
  await lab.startButton.click();
  await expectProblem(lab, /You are offline, and WebContainer comes over the network\./, "Download");
  await context.setOffline(false);
  await again(lab, "Try again");
  await expect(lab.stage("Download")).toContainText("done", { timeout: 20_000 });
});

test("files of this site that don't come are said, and tried again", async ({ lab, page }) => {
  test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "`npm test` tries again after what fails later");
  await page.route("**/project/manifest.json", (route) => route.abort());
  await lab.open();
  await lab.startButton.click();
  await expectProblem(lab, /The lab's files did not arrive from this site/, "Download");
  await page.unroute("**/project/manifest.json");
  await again(lab, "Try again");
  await expect(lab.stage("Download")).toContainText("done", { timeout: 20_000 });
});

test("an engine that does not start is said in its own words", async ({ lab, page }) => {
  test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "`npm test` tries it in the contract suite");
  await page.route("**/project/serve-*.js", async (route) => {
    const { length } = await (await route.fetch()).body();
    await route.fulfill({
      contentType: "text/javascript",
      body: 'throw new Error("no engine today");'.padEnd(length),
    });
  });
  await lab.open();
  await lab.startButton.click();
  await expectProblem(lab, /The lab's engine did not start: .*no engine today/, "Start");
});

test.describe("a container that is lost", () => {
  test.use({ waits: { silenceMillis: 1_500 } });

  test("is said when something is asked of it, and the text stays", async ({ lab, page, standIn }) => {
    await plainEditor(page);
    await lab.open();
    await lab.start();
    await lab.editor.fill("// mine\n");
    standIn.dropConnections("hang");
    await lab.button("Run").click();
    await expect(lab.problem).toContainText(/The container has not answered for 1\.5 s\./, { timeout: 20_000 });
    await expect(lab.panel.getByRole("heading")).toHaveText("WebContainer runs no more");
    await expect(page.locator(".lab-status")).toContainText("Your code is safe.");
    await expect(lab.editor).toHaveValue("// mine\n");
    await expect(lab.panel.getByRole("button", { name: "Reload and try again" })).toBeVisible();
  });
});
