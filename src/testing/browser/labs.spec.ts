import { type BrowserContext, test as base, expect } from "@playwright/test";
import { fileOf, labIds, manifestOf } from "./lab-folder.ts";
import { LabPage } from "./lab-page.ts";

/** One context a worker, so that only its first lab fetches the engine; by touch, where the plain editor stays. */
const test = base.extend<object, { touch: BrowserContext }>({
  touch: [
    async ({ browser }, use, { project }) => {
      const { baseURL } = project.use;
      const context = await browser.newContext({ baseURL, hasTouch: true, viewport: { width: 820, height: 1180 } });
      await use(context);
      await context.close();
    },
    { scope: "worker" },
  ],
});

for (const id of labIds)
  test(`the solution of ${id}, typed over its starter, passes on every seed`, async ({ touch }) => {
    test.setTimeout(240_000);
    const workbench = new LabPage(await touch.newPage(), id);
    await workbench.open();
    for (const { path } of manifestOf(id).files) {
      await workbench.tab(path).tap();
      await expect(workbench.editorOf(path)).toHaveValue(fileOf(id, "starter", path) ?? "");
      const text = fileOf(id, "solution", path);
      if (text !== null) await workbench.editorOf(path).fill(text);
    }
    await workbench.pressCheck();
    await expect(workbench.checks).toContainText(/Passed: every check holds on all \d+ seeds\./);
    await workbench.page.close();
  });
