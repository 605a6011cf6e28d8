import { expect, type Page } from "@playwright/test";
import { answer, LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";

const withPool = `import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

export default async function handler(req, res) {
  pool.
}
`;
/** A file up to the point at which its reader stops to look what there is, and something that has to be there. */
const unfinished: [code: string, offered: string][] = [
  ['import type { NextApiRequest } from "next";\nexport default (req: NextApiRequest) => req.', "cookies"],
  ['import type { NextRequest } from "next/server";\nexport const GET = (request: NextRequest) => request.', "nextUrl"],
  ['import * as server from "next/server";\nserver.', "after"],
  ['import * as functions from "@vercel/functions";\nfunctions.', "waitUntil"],
  ['import * as hooks from "node:async_hooks";\nhooks.', "AsyncLocalStorage"],
  ["process.env.", "DATABASE_URL"],
];
const full = (page: Page) => page.locator(".monaco-editor").first();

test("the full editor completes what pg, Next and Node offer, and says what is wrong with a type", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  await workbench.paste(withPool);
  await page.keyboard.press("ControlOrMeta+Home");
  for (let line = 1; line < 6; line += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const offered = page.locator(".suggest-widget");
  // The types come after the editor.
  await expect(async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Space");
    await expect(offered).toContainText("connect", { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.type("que");
  await expect(offered).toContainText("query");
  await page.keyboard.press("Escape");
  for (const [code, name] of unfinished) {
    await workbench.paste(code);
    await page.keyboard.press("Control+Space");
    await expect(offered.getByRole("option", { name: new RegExp(`^${name}, `) })).toBeVisible();
    await page.keyboard.press("Escape");
  }
  const wrong = withPool.replace(
    "handler(req, res) {\n  pool.",
    'handler() {\n  await pool.query("select 1");\n  const many: number = "many";\n  return many;',
  );
  await workbench.paste(wrong);
  await expect(page.locator(".squiggly-error")).not.toHaveCount(0);
  const message = page.locator(".marker-widget");
  // For a moment the markers are still those of the text before.
  await expect(async () => {
    await page.keyboard.press("F8");
    await expect(message).toContainText("Type 'string' is not assignable to type 'number'.", { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press("Escape");
  await expect(message).toHaveCount(0);
  await expect(workbench.editor).toBeFocused();
});

test("Format puts a file in order, by its button and by its keys, and undo takes it back", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  const crooked = "export default function handler(req, res) {\n      res.json( 1 )\n}\n";
  await workbench.paste(crooked);
  await expect(async () => {
    await workbench.editorBar.getByRole("button", { name: "Format" }).click();
    // It says nothing until it is done; pressed once more, it would have nothing to format.
    await expect(workbench.editorBar.getByRole("status")).toHaveText(/\w/);
    await expect(workbench.editorBar).toContainText("Formatted.", { timeout: 1 });
  }).toPass({ timeout: 20_000 });
  await expect(full(page)).toContainText("res.json(1)");
  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(full(page)).toContainText("res.json( 1 )");
  await page.keyboard.press("Shift+Alt+F");
  await expect(full(page)).toContainText("res.json(1)");
});

test("undo brings one's own text back after a reset, and after an example was looked at", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  await workbench.paste("// first\n");
  await workbench.paste("// second\n");
  await workbench.button("Reset").click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
  await expect(full(page)).toContainText("Client");
  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(full(page)).toContainText("// second");

  await page.evaluate(() => location.assign("#open=solution"));
  await expect(full(page)).toContainText("new Pool");
  await workbench.example.getByRole("button", { name: "Back to my code" }).click();
  await expect(full(page)).toContainText("// second");
  await workbench.editor.focus();
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+z");
    await expect(full(page)).toContainText("// first", { timeout: 500 });
  }).toPass({ timeout: 5_000 });
  await expect(full(page)).not.toContainText("new Pool");
});

test("what a run found stands at its line and in words, until the code is another", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  await workbench.pressRun();
  const problem = workbench.problems.getByRole("listitem").first();
  await expect(problem).toContainText(/\d+ requests failed here: 53300: remaining connection slots/);
  await expect(page.locator(".squiggly-error").first()).toBeVisible();
  await problem.getByRole("button", { name: /^Show the moment/ }).click();
  const slider = workbench.run.getByRole("slider", { name: "Moment of the run" });
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(0);
  await problem.getByRole("button", { name: "line 6", exact: true }).click();
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(" // other");
  await expect(workbench.problems).toHaveCount(0);
});

test("the solution is compared side by side where there is room, and from top to bottom on a phone", async ({
  page,
}) => {
  const workbench = new LabPage(page);
  await page.setViewportSize({ width: 1600, height: 900 });
  await workbench.open();
  await workbench.button("Solution").click();
  await page.getByRole("dialog").getByRole("button", { name: "Open the solution" }).click();
  const diff = page.locator(".lab-diff[data-columns]");
  await expect(page.getByRole("figure").first()).toContainText(/\d+ lines? added, \d+ removed\./);
  const left = async (kind: string) => (await diff.locator(`[data-kind=${kind}]`).first().boundingBox())?.x ?? 0;
  expect(await left("added")).toBeGreaterThan((await left("removed")) + 200);
  await expect(diff.locator("[data-kind=added]").first()).toContainText(/\+ .*added: /);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(Math.abs((await left("added")) - (await left("removed")))).toBeLessThan(2);
  await expect(diff.locator("[data-kind=same][data-side=after]").first()).toBeHidden();
});

test("it is said when the text is kept in this browser, and that Escape lets Tab leave", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  await expect(workbench.editorBar).toContainText("Saved in this browser");
  // Saving takes a third of a second, which a busy machine may look past.
  await workbench.editorBar.evaluate((bar) => {
    const said: string[] = [];
    new MutationObserver(() => said.push(bar.textContent ?? "")).observe(bar, { subtree: true, characterData: true });
    Object.assign(window, { said });
  });
  await workbench.editor.focus();
  await page.keyboard.type("// a");
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said.join("\n")))
    .toContain("Saving…");
  await expect(workbench.editorBar).toContainText("Saved in this browser");
  await page.keyboard.press("Escape");
  await expect(workbench.editorBar.getByRole("status")).toContainText("Tab now leaves the editor.");
  await page.keyboard.press("Tab");
  await expect(workbench.editor).not.toBeFocused();
  await expect(workbench.editorBar).not.toContainText("Tab now leaves the editor.");
});

test("the editor that a reader chooses is the one of the next visit", { tag: "@verify" }, async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  await workbench.paste("// kept\n");
  await workbench.editorBar.getByRole("button", { name: "Plain editor" }).click();
  await expect(workbench.editor).toHaveValue("// kept\n");
  await expect(workbench.editorBar).toContainText("Saved in this browser");
  await page.reload();
  await expect(workbench.editor).toBeEditable();
  await page.mouse.move(300, 300);
  await workbench.editor.click();
  await expect(full(page)).toHaveCount(0);
  await workbench.editorBar.getByRole("button", { name: "Full editor" }).click();
  await expect(full(page)).toContainText("// kept");
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("the plain editor indents, formats, undoes a reset, finds lines and marks the one that failed", async ({
    page,
  }) => {
    const workbench = new LabPage(page);
    await workbench.visit();
    const tools = page.getByRole("group", { name: "Editing" });
    const press = (name: string) => tools.getByRole("button", { name, exact: true }).tap();
    await workbench.editor.fill("a {\nb\n}\n");
    await tools.getByRole("searchbox").fill("2");
    await press("Find");
    await expect(tools).toContainText("Line 2 of 4.");
    await expect(workbench.editor).toBeFocused();
    await press("Indent");
    await expect(workbench.editor).toHaveValue("a {\n  b\n}\n");
    await press("Undo");
    await expect(workbench.editor).toHaveValue("a {\nb\n}\n");
    await press("Redo");
    await press("Outdent");
    await expect(workbench.editor).toHaveValue("a {\nb\n}\n");

    await workbench.editor.fill("a {");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("b");
    await expect(workbench.editor).toHaveValue("a {\n  b");
    await page.keyboard.press("Tab");
    await expect(workbench.editor).toHaveValue("a {\n  b");
    await tools.getByRole("checkbox", { name: "Tab indents" }).tap();
    await workbench.editor.focus();
    await page.keyboard.press("Tab");
    await expect(workbench.editor).toHaveValue("a {\n  b  ");
    await page.keyboard.press("Escape");
    await expect(workbench.editorBar.getByRole("status")).toContainText("Tab now leaves the editor.");
    await page.keyboard.press("Tab");
    await expect(workbench.editor).not.toBeFocused();

    const crooked = "export default function handler(req, res) {\n      res.json( 1 )\n}\n";
    await workbench.editor.fill(crooked);
    await workbench.editorBar.getByRole("button", { name: "Format" }).tap();
    await expect(workbench.editorBar.getByRole("status")).toContainText("Formatted.", { timeout: 30_000 });
    await expect(workbench.editor).toHaveValue("export default function handler(req, res) {\n  res.json(1)\n}\n");
    await press("Undo");
    await expect(workbench.editor).toHaveValue(crooked);

    await workbench.editor.fill("a {\n  b  ");
    await workbench.button("Reset").tap();
    await page.getByRole("dialog").getByRole("button", { name: "Reset" }).tap();
    await expect(workbench.editor).toHaveValue(answer("starter"));
    await press("Undo");
    await expect(workbench.editor).toHaveValue("a {\n  b  ");
    await press("Redo");
    await expect(workbench.editor).toHaveValue(answer("starter"));
    await workbench.pressRun();
    await expect(page.locator(".lab-gutter [data-error]")).toHaveText("6");
    await expect(workbench.problems).toContainText("requests failed here: 53300");

    await workbench.editor.fill(answer("starter").replace("await client.connect();", "await client.connect(;"));
    await workbench.pressRun();
    await expect(page.locator(".lab-gutter [data-error]")).toHaveText("6");
    await expect(workbench.problems.getByRole("listitem")).toHaveText(/line 6.*(Unexpected|expected)/);
  });
});
