import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { parse } from "yaml";
import { projectRoot } from "#cli/child.ts";
import type { Question, QuestionType } from "#schemas/question.ts";
import { quizSchema } from "#schemas/quiz.ts";
import { QuestionCard } from "./question-card.ts";
import { complaintsOf, firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

const quizzes = join(projectRoot, "content/quizzes");
const pool: Question[] = readdirSync(quizzes)
  .filter((name) => name.startsWith("pool-"))
  .flatMap((name) => quizSchema.parse(parse(readFileSync(join(quizzes, name), "utf8"))).questions);

/** A question of the pool, one with variants where there is one. */
function sampleOf(type: QuestionType): Question {
  const all = pool.filter((question) => question.type === type);
  const sample = all.find(({ variants }) => variants.length > 1) ?? all[0];
  if (!sample) throw new Error(`The pool asks no question of the type ${type}`);
  return sample;
}

/** The first lesson with one question of the pool, as the final test's page has it, in place of its own questions. */
async function openLessonAsking(page: Page, { id }: Question): Promise<QuestionCard> {
  const bank = await (await page.request.get("/tests/final/")).text();
  const form = bank.match(/<form\b[\s\S]*?<\/form>/g)?.find((html) => html.includes(`data-question="${id}"`));
  if (!form) throw new Error(`The final test's page doesn't hold ${id}`);
  await page.route(firstLesson, async (route) => {
    const response = await route.fetch();
    const check = /(<lesson-check\b[\s\S]*?)<form\b[\s\S]*<\/form>([\s\S]*?<\/lesson-check>)/;
    await route.fulfill({
      response,
      body: (await response.text()).replace(check, (_, top, rest) => top + form + rest),
    });
  });
  await page.goto(firstLesson);
  await page.locator("lesson-check").scrollIntoViewIfNeeded();
  const card = new QuestionCard(page, id);
  await expect(card.form.getByRole("button", { name: "Check answer" })).toBeEnabled();
  return card;
}

const types: QuestionType[] = ["single-choice", "multiple-choice", "number", "order", "line"];

for (const type of types)
  test(`${type}: two wrong tries and a right one by keyboard, with axe after each`, async ({ page }) => {
    const shown = ["single-choice", "number"].includes(type);
    test.skip(!shown && process.env.WARM_START_EXHAUSTIVE !== "1", "like the type shown before it, but for its list");
    test.setTimeout(120_000);
    const complaints = complaintsOf(page);
    const question = sampleOf(type);
    const card = await openLessonAsking(page, question);
    const clean = (state: string) => expectClean(page, state, "lesson-check");
    await clean("blank");
    await expect(card.notes).toHaveCount(0);

    await test.step("what is missing is asked for, and gets the focus", async () => {
      if (type !== "order") {
        await card.send();
        await expect(card.status).toHaveText(
          type === "number"
            ? "Type a number first."
            : type === "line"
              ? "Choose a line first."
              : "Choose an answer first.",
        );
        await clean("sent without an answer");
      }
      await card.giveWrong();
      await card.send();
      await expect(card.status).toHaveText("Say how sure you are, then check your answer.");
      await expect(card.form.getByRole("radio", { name: "Sure", exact: true })).toBeFocused();
    });

    await test.step("a first wrong try is told about what was given, and no more", async () => {
      await card.sayHowSure("sure");
      await card.send();
      await expect(card.status).toContainText(/^✗ Not right.*1 try left\.$/);
      await expect(card.notes).toHaveCount(type === "order" ? 0 : 1);
      await expect(card.form.getByText("Worked solution")).toBeHidden();
      if (type === "order") await expect(card.status).toContainText("The first one out of place is number 1:");
      await clean("first try wrong");
    });

    await test.step("the last try is told everything", async () => {
      await card.giveWrong(1);
      await card.sayHowSure("sure");
      await card.send();
      await expect(card.status).toContainText(/^✗ Not this time\. .+You were sure of it/);
      await expect(card.status).toBeFocused();
      const key = await card.key();
      await expect(card.notes).toHaveCount(key.type === "number" ? key.nearMisses.length + 1 : key.options.length);
      await expect(card.form.getByRole("list", { name: "Worked solution" })).toBeVisible();
      await expect(card.form.getByRole("list", { name: "Common mistakes" })).toBeVisible();
      await expect(card.form.getByRole("button")).toHaveCount(0);
      await clean("settled wrong");
    });

    await test.step("tried again, right, in the next variant", async () => {
      const before = await card.variant();
      await page.getByRole("button", { name: "Try again what went wrong" }).press("Enter");
      await expect(card.notes).toHaveCount(0);
      await expect(card.status).toBeEmpty();
      if (question.variants.length > 1) expect(await card.variant()).not.toBe(before);
      await card.giveRight();
      await card.sayHowSure("guess");
      await card.send();
      await expect(card.status).toHaveText("✓ Right.");
      await expect(page.getByText("You have 1 of 1 right.")).toBeVisible();
      await clean("settled right");
    });

    await test.step("after a reload the answer stands as it was given", async () => {
      const variant = await card.variant();
      await page.reload();
      await page.locator("lesson-check").scrollIntoViewIfNeeded();
      await expect(card.status).toHaveText("✓ Right.");
      expect(await card.variant()).toBe(variant);
    });
    expect(complaints).toEqual([]);
  });

test("a number is read with a decimal comma, and anything else is refused in words", async ({ page }) => {
  const card = await openLessonAsking(page, sampleOf("number"));
  const field = card.form.getByRole("textbox", { name: "Your answer" });
  await card.sayHowSure("guess");
  await field.fill("about 12");
  await card.send();
  await expect(card.status).toContainText("“about 12” is not a number this field can read.");
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("987654,5");
  await expect(field).not.toHaveAttribute("aria-invalid");
  await card.send();
  await expect(card.status).toContainText("✗ Not right. Read the question once more, or its hint");
  await expect(card.notes).toHaveCount(0);
});

test("moving an item is announced, and focus stays on its button", async ({ page }) => {
  const card = await openLessonAsking(page, sampleOf("order"));
  const moved = card.form.locator("[data-moved]");
  const second = card.form.getByRole("listitem").and(page.locator("[data-option]")).nth(1);
  const name = (await second.locator(".text").innerText()).trim();
  const total = await card.form.locator("[data-option]").count();
  const up = card.form.getByRole("button", { name: `Move ${name} up`, exact: true });
  await card.tabTo(up);
  await page.keyboard.press("Enter");
  await expect(moved).toHaveText(`${name} is now number 1 of ${total}.`);
  await expect(up).toBeFocused();
  await page.keyboard.press("Space");
  await expect(moved).toHaveText(`${name} is first already.`);
  await expect(up).toBeFocused();
});

test("part of the credit is said and its rule stands on the question", async ({ page }) => {
  const card = await openLessonAsking(page, sampleOf("multiple-choice"));
  await expect(card.form.getByText("Each right choice adds its share of the credit")).toBeVisible();
  const key = await card.key();
  if (key.type !== "multiple-choice") throw new Error("not a multiple choice");
  const right = key.options.filter(({ correct }) => correct).map(({ id }) => id);
  const wrong = key.options.filter(({ correct }) => !correct).map(({ id }) => id);
  const part = right.length > 1 ? right.slice(0, -1) : [...right, ...wrong.slice(0, 1)];
  const credit = right.length > 1 ? part.length / right.length : 0;
  for (let attempt = 0; attempt < 2; attempt++) {
    await card.give({ optionIds: part });
    await card.sayHowSure("fairly");
    await card.send();
    await expect(card.notes).toHaveCount(attempt === 0 ? part.length : key.options.length);
  }
  await expect(card.status).toContainText(
    credit ? `✗ Partly right: ${Math.round(credit * 100)} % of the credit.` : "✗ Not",
  );
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("questions of every type are read with their answers folded away, and no controls", async ({ page }) => {
    await page.goto("/tests/final/");
    for (const type of types) {
      const question = sampleOf(type);
      const form = page.locator(`form[data-question="${question.id}"]`);
      await expect(form.locator("legend").first()).toBeVisible();
      await expect(form.locator("input, button").filter({ visible: true })).toHaveCount(0);
      await expect(form.locator(".rationale").first()).toBeHidden();
      await form.getByText("Show the answer and why").click();
      await expect(form.locator(".rationale").first()).toBeVisible();
      await expect(form.getByRole("list", { name: "Worked solution" })).toBeVisible();
    }
  });
});
