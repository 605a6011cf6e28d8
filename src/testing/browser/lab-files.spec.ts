import { expect } from "@playwright/test";
import { fileOf, labIds, labWith, manifestOf } from "./lab-folder.ts";
import { LabPage } from "./lab-page.ts";
import { wordsWithoutScripts } from "./site-pages.ts";
import { test } from "./site-test.ts";

const several = labWith("a file that is given", ({ given }) => given.length > 0);
const given = several.manifest.given[0]?.path ?? "";
const editable = several.manifest.files[0]?.path ?? "";
const givenText = fileOf(several.id, "starter", given) ?? "";
/** Deployment files that learners write. */
const jsonFiles = labIds.flatMap((id) =>
  manifestOf(id).files.flatMap(({ path }) => (path.endsWith(".json") ? [{ id, path }] : [])),
);
const firstLine = (text: string) => text.split("\n").find((line) => line.trim() !== "") ?? "";

test.describe("a file that is given", () => {
  test("is shown after the editable ones, says that it is read only, and cannot be changed", async ({ page }) => {
    const workbench = new LabPage(page, several.id);
    await workbench.open();
    const names = await page.getByRole("navigation", { name: "Files" }).getByRole("button").allTextContents();
    expect(names).toEqual([
      ...several.manifest.files.map(({ path }) => path),
      ...several.manifest.given.map(({ path }) => `${path} read only`),
    ]);
    await workbench.tab(given).click();
    await expect(workbench.editorOf(`${given}, read only`)).toHaveValue(givenText);
    await expect(workbench.editorOf(given)).not.toBeEditable();
    await workbench.tab(editable).click();
    await expect(workbench.editorOf(editable)).toBeEditable();
  });

  test("is read only in the full editor too, and its imports are found", async ({ page }) => {
    const workbench = new LabPage(page, several.id);
    await workbench.visit();
    await workbench.fullEditor();
    await workbench.tab(given).click();
    await workbench.editorOf(`${given}, read only`).focus();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.type("typed");
    await expect(page.locator(".monaco-editor").first()).toContainText(firstLine(givenText).trim());
    await expect(page.locator(".monaco-editor").first()).not.toContainText("typed");

    await workbench.tab(editable).click();
    const wrong = `import * as nothing from "./no-such-file";\nimport * as it from "@/${given.replace(/\.tsx?$/, "")}";\nexport default [nothing, it];\n`;
    await workbench.paste(wrong, editable);
    // Underlines come once the language's worker has read every file.
    await expect(page.locator(".squiggly-error")).toHaveCount(1, { timeout: 30_000 });
  });

  test("is among what is shown where no script runs", async ({ request }) => {
    const words = wordsWithoutScripts(await (await request.get(`/labs/${several.id}/`)).text());
    expect(words).toContain(`${given}, read only`);
    expect(words).toContain(firstLine(givenText).slice(0, 20));
  });
});

for (const { id, path } of jsonFiles)
  test.describe(`${path} of ${id}`, () => {
    const wrong = '{\n  "instances": 0\n}\n';

    test("stops the run at its line when it asks for what cannot be, and passes on what it may set", async ({
      page,
    }) => {
      const workbench = new LabPage(page, id);
      await workbench.open();
      await page.getByText("What it runs on").click();
      await expect(page.locator(".lab-runs-on")).toContainText(`${path} may set`);
      await workbench.tab(path).click();
      await workbench.editorOf(path).fill(wrong);
      await workbench.pressRun();
      await expect(workbench.run).toContainText(`${path}: "instances" is 0.`);
      await workbench.run.getByRole("button", { name: `Go to line 2 of ${path}` }).click();
      await expect(workbench.editorOf(path)).toBeFocused();
      await expect(page.locator(".lab-gutter [data-error]")).toHaveText("2");
      await workbench.editorOf(path).fill('{ "instances": 1 }');
      await workbench.pressRun();
      await expect(workbench.run).toContainText(/requests answered/);
    });

    test("is edited as JSON, and the editor knows what it may set", async ({ page }) => {
      const workbench = new LabPage(page, id);
      await workbench.visit();
      await workbench.fullEditor();
      await workbench.tab(path).click();
      await workbench.paste(wrong, path);
      await expect(page.locator(".squiggly-warning, .squiggly-error")).toHaveCount(1, { timeout: 30_000 });
      await workbench.paste('{\n  "instances": 1\n}\n', path);
      await expect(page.locator(".squiggly-warning, .squiggly-error")).toHaveCount(0, { timeout: 30_000 });
    });
  });

test("Run plays the seed that is chosen; the prediction waits for the first, and Check plays them all", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await expect(
    page.getByText("Run plays seed 1. Check plays seeds 1, 2, 3 and 5 more that are not shown."),
  ).toBeVisible();
  await workbench.predict("120");
  await workbench.seed(1).focus();
  await page.keyboard.press("ArrowRight");
  await expect(workbench.seed(2)).toBeChecked();
  await workbench.pressRun();
  await expect(workbench.run).toContainText(/^The runSeed 2: \d+ of 200 requests answered/);
  await expect(workbench.checks).toContainText("Checks on seed 2");
  await expect(workbench.prediction).toContainText("with seed 1, shows the number.");
  await workbench.seed(1).check();
  await workbench.pressRun();
  await expect(workbench.prediction).toContainText(/You predicted 120\. \d+ were answered\./);
  await workbench.pressCheck();
  await expect(workbench.checks).toContainText("Not passed yet: all 8 seeds fail. The run of seed 1 is shown.");
});

test("a lab says what it runs on, where it belongs and where its story comes from", async ({ page }) => {
  await page.goto("/labs/connection-per-request/");
  await page.getByText("What it runs on").click();
  const facts = page.locator(".lab-runs-on");
  await expect(facts).toContainText("AWS Lambda");
  await expect(facts).toContainText("At most 10 at once");
  await expect(facts).toContainText("max_connections = 20");
  await page.getByText("Where the story comes from").click();
  await expect(page.getByRole("link", { name: /prisma issue 1983/ })).toBeVisible();
  const lesson = page.getByRole("list", { name: "Pages that lead here" }).getByRole("link").first();
  await expect(lesson).toHaveAttribute("href", "/lessons/how-serverless-functions-use-connections/");
});
