import { expect } from "@playwright/test";
import { fileOf } from "./lab-folder.ts";
import { answer, LabPage } from "./lab-page.ts";
import { test } from "./site-test.ts";

const rejected = "rejected/no-refusals--pool-per-request";
const openAt = (which: string) => `#open=${which}`;

test("an answer that does not pass says why, at its moment and its line, and counts for nothing", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open(openAt(rejected));
  await expect(workbench.example).toContainText(
    "An example from a page: “pool per request”, an answer that does not pass. It fails the check “Postgres refuses no connection”.",
  );
  await expect(workbench.prediction).toBeHidden();
  await workbench.pressCheck();
  await expect(workbench.checks).toContainText(/The example does not pass: .*seed 1/);
  const refused = workbench.checks.locator(".lab-check").filter({ hasText: "Postgres refuses no connection" });
  await expect(refused).toContainText("does not hold");
  await expect(refused).toContainText("53300: “remaining connection slots are reserved");
  await expect(refused).toContainText(/\d+ were refused in all/);
  await expect(refused.getByRole("button", { name: /^Go to line/ })).toBeVisible();
  await expect(refused.getByRole("button", { name: /^Show the moment/ })).toBeVisible();
});

test("one's own code waits while an example is open, and a pass of the example is not one's own", {
  tag: "@verify",
}, async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.editor.fill("// mine\n");

  // As a link on the page would: nothing is loaded anew.
  await page.evaluate((hash) => location.assign(hash), openAt("accepted/lazy-pool"));
  await expect(workbench.editor).toHaveValue(answer("accepted/lazy-pool"));
  await expect(workbench.example).toContainText("an answer that passes");
  await workbench.pressCheck();
  await expect(workbench.checks).toContainText(/The example passes: .* It does not count as yours\./);
  await workbench.editor.fill("// played with\n");

  await workbench.example.getByRole("button", { name: "Back to my code" }).press("Enter");
  await expect(workbench.editor).toHaveValue("// mine\n");
  await expect(workbench.tab("pages/api/orders.ts")).toBeFocused();
  await expect(page).not.toHaveURL(/#open/);
  await expect(workbench.checks).toContainText("This run was of an example");

  await page.reload();
  await expect(workbench.editor).toHaveValue("// mine\n");
  await page.goto("/labs/");
  await expect(page.getByRole("main")).toContainText("Started");
  await expect(page.getByRole("main")).not.toContainText("Passed");
});

test("an example is taken over with one press, and given back with another", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.editor.fill("// mine\n");
  await page.evaluate((hash) => location.assign(hash), openAt("solution"));
  await workbench.example.getByRole("button", { name: "Take it over" }).press("Enter");
  await expect(workbench.note).toContainText("The example is your code now.");
  await expect(workbench.note).toBeFocused();
  await expect(workbench.editor).toHaveValue(answer("solution"));
  await page.getByRole("button", { name: "Undo: my code as it was" }).press("Enter");
  await expect(workbench.editor).toHaveValue("// mine\n");

  await page.evaluate((hash) => location.assign(hash), openAt("solution"));
  await workbench.example.getByRole("button", { name: "Take it over" }).click();
  await workbench.pressCheck();
  await expect(workbench.checks).toContainText("Passed: every check holds");
  await page.reload();
  await expect(workbench.editor).toHaveValue(answer("solution"));
  await page.goto("/labs/");
  await expect(page.getByRole("main")).toContainText("Passed");
});

test("in the full editor, undo does not carry an example into one's own code", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  await workbench.paste("// mine\n");
  const code = page.locator(".monaco-editor").first();
  await page.evaluate((hash) => location.assign(hash), openAt(rejected));
  await expect(code).toContainText("new Pool");
  await workbench.example.getByRole("button", { name: "Back to my code" }).click();
  await expect(code).toContainText("// mine");
  await workbench.editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(code).toContainText("new Client");
  await expect(code).not.toContainText("new Pool");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(code).toContainText("// mine");
});

test("an example that is not there is said to be missing, beside one's own code", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open(openAt("rejected/no-such--answer"));
  await expect(workbench.note).toContainText("This lab has no example “rejected/no-such--answer”.");
  await expect(workbench.example).toHaveCount(0);
  await expect(workbench.editor).toHaveValue(fileOf("connection-per-request", "starter", "pages/api/orders.ts") ?? "");
});

test("an example that does not arrive can be asked for again", async ({ page }) => {
  const workbench = new LabPage(page);
  await page.route("**/answers.json", (route) => route.abort());
  await workbench.open(openAt("solution"));
  await expect(workbench.note).toContainText("The example “solution” could not be loaded.");
  await page.unroute("**/answers.json");
  await workbench.note.getByRole("button", { name: "Try again" }).click();
  await expect(workbench.example).toContainText("the solution of this lab");
});
