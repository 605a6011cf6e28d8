import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { parse } from "yaml";
import { projectRoot } from "#cli/child.ts";
import { type Quiz, quizSchema } from "#schemas/quiz.ts";
import { answer, LabPage } from "./lab-page.ts";
import { QuestionCard } from "./question-card.ts";
import { complaintsOf, firstLesson, lab } from "./site-pages.ts";
import { test } from "./site-test.ts";

const quiz: Quiz = quizSchema.parse(
  parse(readFileSync(join(projectRoot, "content/quizzes/what-a-connection-costs.yaml"), "utf8")),
);

test("read, predict, run, see the refusal, fix, pass, answer, reload: still there", async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = complaintsOf(page);
  const workbench = new LabPage(page);

  await test.step("read the first lesson and commit to a prediction", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Start at lesson 1" }).click();
    await expect(page).toHaveURL(firstLesson);
    const prediction = page.locator("ws-prediction").first();
    await prediction.getByRole("textbox").fill("12");
    await prediction.getByRole("button", { name: "Commit" }).click();
    await expect(prediction.getByRole("status")).toContainText("You said 12 times");
    await expect(prediction.getByText("Between 50 and 70 times.")).toBeVisible();
  });

  await test.step("open the lab and run the starter: Postgres refuses", async () => {
    await page.goto("/lessons/how-serverless-functions-use-connections/");
    await page.getByRole("main").getByRole("link", { name: "A client per call" }).last().click();
    await expect(page).toHaveURL(workbench.address);
    await expect(workbench.button("Run")).toBeEnabled();
    await workbench.predict("120");
    await expect(workbench.prediction).toContainText("You predicted 120.");
    await expect(workbench.prediction).not.toContainText("answered.");
    await workbench.pressRun();
    const answered = /(\d+) of 200 requests answered/.exec((await workbench.run.textContent()) ?? "")?.[1];
    await expect(workbench.prediction).toContainText(`✕ You predicted 120. ${answered} were answered.`);
    await expect(workbench.prediction).toContainText("times too high.");
    await expect(page.getByRole("status").filter({ hasText: "You predicted 120." })).toContainText("too high.");
    await expect(workbench.run).toContainText(/\d+ of 200 requests answered/);
    const refused = workbench.checks.getByRole("listitem").filter({ hasText: "Postgres refuses no connection" });
    await expect(refused).toContainText("does not hold");
    await expect(refused).toContainText("53300");
    await expect(refused).toContainText("remaining connection slots are reserved");
    await refused.getByRole("button", { name: /^Show the moment/ }).click();
    await expect(refused.getByRole("button", { name: /^Go to line 6/ })).toBeVisible();
  });

  await test.step("an answer that only hides the problem does not pass", async () => {
    await workbench.fullEditor();
    await workbench.paste(answer("rejected/all-answered--error-as-answer"));
    await workbench.button("Check").click();
    await expect(workbench.checks).toContainText("Not passed yet", { timeout: 60_000 });
  });

  await test.step("fix the handler and pass on every seed", async () => {
    await workbench.paste(answer("solution"));
    await expect(workbench.checks).toContainText("Your code has changed since this run");
    await workbench.button("Check").click();
    await expect(workbench.checks).toContainText("Passed: every check holds on all 8 seeds.", { timeout: 60_000 });
    await expect(workbench.run).toContainText("200 of 200 requests answered. No connection was refused.");
  });

  await test.step("answer the quiz", async () => {
    await page.goto(firstLesson);
    for (const question of quiz.questions) {
      const card = new QuestionCard(page, question.id);
      await card.form.scrollIntoViewIfNeeded();
      await expect(card.form.getByRole("button", { name: "Check answer" })).toBeEnabled();
      await card.giveRight();
      await card.sayHowSure("fairly");
      await card.send();
      await expect(card.status).toContainText("✓ Right");
    }
    await expect(page.getByText(`You have ${quiz.questions.length} of ${quiz.questions.length} right.`)).toBeVisible();
  });

  await test.step("reload: prediction, answers, code and pass are still there", async () => {
    await page.reload();
    await expect(page.locator("ws-prediction").first().getByRole("status")).toContainText("You said 12 times");
    await expect(page.getByText(`You have ${quiz.questions.length} of ${quiz.questions.length} right.`)).toBeVisible();
    await expect(page.getByRole("banner")).toContainText(/1 of \d+ lessons done/);
    await page.goto("/labs/");
    await expect(page.getByRole("main")).toContainText("Passed");
    await workbench.visit();
    await expect(workbench.prediction).toContainText(/✕ You predicted 120\. \d+ were answered\./);
    await workbench.pressRun();
    await expect(workbench.run).toContainText("200 of 200 requests answered.");
  });

  expect(complaints).toEqual([]);
});

test("running before committing passes the prediction, and says what it was about", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.pressRun();
  await expect(workbench.prediction).toContainText(/You skipped the prediction\. \d+ were answered\./);
  await expect(workbench.prediction.getByRole("spinbutton")).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the question of a lab is read with its instructions, and no form is shown", async ({ page }) => {
    await page.goto(lab);
    const instructions = page.getByRole("group").filter({ has: page.getByRole("heading", { name: "Instructions" }) });
    await expect(instructions.getByText("how many of the 200 requests will be answered?")).toBeVisible();
    await expect(page.getByRole("spinbutton")).toHaveCount(0);
  });
});

test("the solution opens beside the learner's code, which stays", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  await workbench.paste("// mine\n");
  await workbench.button("Solution").click();
  await page.getByRole("dialog").getByRole("button", { name: "Open the solution" }).click();
  await expect(page.getByRole("figure").filter({ hasText: "pages/api/orders.ts" })).toContainText("new Pool");
  await workbench.button("Back to my code").click();
  await expect(page.locator(".monaco-editor").first()).toContainText("// mine");
  await page.reload();
  await workbench.fullEditor();
  await expect(page.locator(".monaco-editor").first()).toContainText("// mine");
});

test("a loop without end is stopped at its line, and the next run works", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.pressRun();
  await workbench.paste("export default function handler(req, res) {\n  while (true) {}\n}\n");
  await workbench.pressRun();
  await expect(workbench.run).toContainText("The run stopped.");
  await expect(workbench.run).toContainText(/line 2/);
  await workbench.paste(answer("solution"));
  await workbench.pressRun();
  await expect(workbench.run).toContainText("200 of 200 requests answered.");
});

test("once loaded, a lab runs without a network", async ({ page, context }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.pressRun();
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await workbench.pressRun();
  await expect(workbench.run).toContainText("requests answered");
});

test("a lab whose script does not arrive says so, and works once it does", async ({ page }) => {
  const late = page.getByText("its script has not arrived");
  await page.route("**/_astro/workbench*", (route) => route.abort());
  await page.clock.install();
  await page.goto(lab);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(late).toBeHidden();
  await page.clock.fastForward(15_000);
  await expect(late).toBeVisible();
  await page.unroute("**/_astro/workbench*");
  await new LabPage(page).open();
  await expect(late).toBeHidden();
});
