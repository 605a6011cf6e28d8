import { type BrowserContext, expect } from "@playwright/test";
import { fileOf, labIds, manifestOf } from "./lab-folder.ts";
import { LabPage } from "./lab-page.ts";
import { complaintsOf } from "./site-pages.ts";
import { test as base, policyReportsOf } from "./site-test.ts";

/** One context a worker, so that only its first lab fetches the engine; by touch, where the plain editor stays. */
const test = base.extend<object, { touch: BrowserContext }>({
  touch: [
    async ({ browser }, use, { project }) => {
      const { baseURL } = project.use;
      const context = await browser.newContext({ baseURL, hasTouch: true, viewport: { width: 820, height: 1180 } });
      const reports = await policyReportsOf(context);
      await use(context);
      await context.close();
      expect(reports, "The security policy of a lab's page refused something.").toEqual([]);
    },
    { scope: "worker" },
  ],
});

const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";
/** Check plays eight seeds: unless every lab is asked for, it is pressed in one of them, and Run in two others. */
const isChecked = (place: number) => place === 1 || isExhaustive;
const isPlayed = (place: number) => place % 9 === 1 || isExhaustive;

for (const [place, id] of [...labIds.entries()].filter(([place]) => isPlayed(place)))
  test(`the solution of ${id}, typed over its starter, passes on ${isChecked(place) ? "every" : "the first"} seed`, async ({
    touch,
  }) => {
    test.setTimeout(240_000);
    const workbench = new LabPage(await touch.newPage(), id);
    const complaints = complaintsOf(workbench.page);
    await workbench.visit();
    for (const { path } of manifestOf(id).files) {
      await workbench.tab(path).tap();
      await expect(workbench.editorOf(path)).toHaveValue(fileOf(id, "starter", path) ?? "");
      const text = fileOf(id, "solution", path);
      if (text !== null) await workbench.editorOf(path).fill(text);
    }
    if (isChecked(place)) {
      await workbench.pressCheck();
      await expect(workbench.checks).toContainText(/Passed: every check holds on all \d+ seeds\./);
    } else {
      await workbench.pressRun();
      await expect(workbench.checks).toContainText("Every check holds on this seed.");
    }
    expect(complaints).toEqual([]);
    await workbench.page.close();
  });
