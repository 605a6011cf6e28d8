import { expect, type Locator, type Page } from "@playwright/test";
import { complaintsOf } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { rights, TestPage } from "./test-page.ts";

// A whole test is many steps, more than a minute's worth on a busy machine.
test.describe.configure({ timeout: 120_000 });

const final = (page: Page) => new TestPage(page, "final");
const main = (page: Page) => page.getByRole("main");
const groups = (page: Page) => main(page).getByRole("heading", { level: 3 });

test("a passed final test: the score, each step, mistakes first, and a note to print", async ({ page }) => {
  const complaints = complaintsOf(page);
  const quiz = final(page);
  await quiz.start();
  await quiz.answerAll(rights(8, 8), "Fairly sure");
  await quiz.answerAll([false], "A guess");
  await quiz.answerAll([false], "Sure");
  await expect(quiz.heading("10 of 10 answered")).toBeFocused();
  await quiz.button("Finish and see the result").click();

  await expect(quiz.heading("Passed: 8 of 10")).toBeFocused();
  await expect(main(page)).toContainText("You pass with 8 of 10 right.");
  await expect(groups(page).filter({ hasText: /^(You were|Other)/ })).toHaveText([
    "You were sure, and it is not so (1)",
    "Other mistakes (1)",
  ]);
  await expect(quiz.form.getByText("Worked solution").filter({ visible: true })).toHaveCount(2);
  await expect(main(page)).toContainText("Question 10 · step");
  await page.getByText("Right (8)").click();
  await expect(quiz.form.filter({ visible: true })).toHaveCount(10);
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(8);

  const note = page.getByRole("region", { name: "Completion note" });
  await expect(note).toContainText("8 of 10 (80 %); 8 were needed");
  await expect(note).toContainText("At the first go.");
  await expect(note).toContainText("Nobody checked who that was");
  await page.evaluate(() => {
    window.print = () => {};
  });
  await note.getByRole("button", { name: "Print this note" }).click();
  await page.emulateMedia({ media: "print" });
  await expect(note).toBeVisible();
  await expect(page.getByRole("table")).toBeHidden();
  await expect(quiz.form.filter({ visible: true })).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("a failed final test is retried: only what was wrong, reworded where it can be, until it passes", async ({
  page,
}) => {
  const quiz = final(page);
  await quiz.take(rights(6));
  await expect(quiz.heading("Not passed yet: 6 of 10")).toBeFocused();
  await expect(page.getByRole("region", { name: "Completion note" })).toBeHidden();
  await expect(main(page).getByRole("heading", { name: "Lessons to review" })).toBeVisible();
  const first = page.url();

  await quiz.button("Try again what was wrong").click();
  await expect(quiz.heading("Question 1 of 4")).toBeFocused();
  await quiz.answerAll([true, true, true, false]);
  await quiz.button("Finish and see the result").click();
  await expect(quiz.heading("Passed: 9 of 10")).toBeFocused();
  await expect(main(page)).toContainText("In this retry: 3 of 4 right.");
  await expect(page.getByRole("region", { name: "Completion note" })).toContainText(
    "6 of 10 at first, then 1 retry of what was wrong",
  );
  expect(page.url()).not.toBe(first);

  await page.goto(first);
  await quiz.ready();
  await expect(quiz.heading("Not passed yet: 6 of 10")).toBeVisible();
  await page.goto("/tests/");
  await expect(page.getByRole("listitem").filter({ hasText: "Final test" })).toContainText("✓ Passed: 9 of 10");
});

test("lessons to review are linked where they exist, and named where they don't", async ({ page }) => {
  const quiz = final(page);
  await quiz.take(rights(0));
  const review = main(page).locator(".review li");
  await expect(review).toHaveCount(7);
  await expect(review.filter({ hasText: "Step 1" }).getByRole("link")).toHaveAttribute("href", /\/lessons\/.+\/$/);
  for (const item of await review.filter({ hasText: "not there yet" }).all())
    await expect(item.getByRole("link")).toHaveCount(0);
});

test("a reload goes on where the test was, and answers can be changed until the end", async ({ page }) => {
  const quiz = final(page);
  await quiz.start();
  await quiz.answerAll([true, false, true]);
  const fourth = await quiz.form.getAttribute("data-question");
  await page.reload();
  await quiz.ready();
  await expect(quiz.heading("Question 4 of 10")).toBeVisible();
  expect(await quiz.form.getAttribute("data-question")).toBe(fourth);

  await quiz.button("Question 2, answered").click();
  await expect(quiz.form.getByRole("radio", { name: "Fairly sure" })).toBeChecked();
  await expect(main(page)).not.toContainText(/✓ Right|✗ Not/);
  await quiz.answer(true);
  await expect(quiz.heading("Question 3 of 10")).toBeFocused();
  await quiz.button("Next, without a change").click();
  await quiz.answerAll(rights(7, 7));
  await quiz.button("Finish and see the result").click();
  await expect(quiz.heading("Passed: 10 of 10")).toBeVisible();
});

test("leaving, coming back, and starting over ask first and lose nothing by accident", async ({ page }) => {
  const quiz = final(page);
  const dialog = page.getByRole("dialog");
  await quiz.start();
  await quiz.answerAll([true, true]);
  await quiz.button("Quit").click();
  await expect(dialog).toHaveAccessibleName("Quit this test?");
  await page.keyboard.press("Escape");
  await expect(quiz.heading("Question 3 of 10")).toBeVisible();
  await expect(quiz.button("Quit")).toBeFocused();
  await quiz.button("Quit").click();
  await dialog.getByRole("button", { name: "Quit" }).click();
  await expect(quiz.heading("Before you start")).toBeFocused();

  await page.goto("/tests/");
  await expect(page.getByRole("listitem").filter({ hasText: "Final test" })).toContainText("2 of 10 answered.");
  await page.getByRole("link", { name: "Continue", exact: true }).click();
  await quiz.ready();
  await expect(quiz.heading("Question 3 of 10")).toBeVisible();
  await quiz.button("Start over").click();
  await dialog.getByRole("button", { name: "Keep what I have" }).click();
  await expect(quiz.heading("Question 3 of 10")).toBeVisible();
  await quiz.button("Start over").click();
  await dialog.getByRole("button", { name: "Start over" }).click();
  await expect(quiz.heading("Question 1 of 10")).toBeFocused();
  await expect(quiz.button("Question 1, no answer yet")).toBeVisible();
});

test("finishing with questions left out asks, and counts them as wrong", async ({ page }) => {
  const quiz = final(page);
  await quiz.start();
  await quiz.button("Skip for now").click();
  await quiz.answerAll(rights(8, 8));
  await quiz.button("Finish").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Without an answer: 1, 10.");
  await dialog.getByRole("button", { name: "Go back to the test" }).click();
  await expect(quiz.heading("Question 10 of 10")).toBeVisible();
  await quiz.button("Finish").click();
  await dialog.getByRole("button", { name: "Finish now" }).click();
  await expect(quiz.heading("Passed: 8 of 10")).toBeFocused();
  await expect(main(page)).toContainText("2 questions had no answer and count as wrong.");
  await expect(groups(page).filter({ hasText: "Left out (2)" })).toBeVisible();
});

test("an answer without a choice, or without how sure one is, stays on the question and says why", async ({ page }) => {
  const quiz = final(page);
  await quiz.start();
  await quiz.form.getByRole("button", { name: "Save and go on" }).click();
  await expect(quiz.form.getByRole("status")).not.toBeEmpty();
  await expect(quiz.heading("Question 1 of 10")).toBeVisible();
});

test("an address of an attempt that is not in this browser says so", async ({ page }) => {
  await final(page).open("#attempt=0123456789ab");
  await expect(page.getByText("The attempt in this address is not in this browser's record.")).toBeVisible();
  await expect(final(page).button("Start the test")).toBeEnabled();
});

test.describe("the placement test", () => {
  test("sends who knows everything to the end, and who knows nothing to step 1", async ({ page }) => {
    const quiz = new TestPage(page, "placement");
    await quiz.start();
    await expect(quiz.button("Back")).toBeHidden();
    await quiz.answerAll(rights(10), "Sure");
    await expect(quiz.heading("You seem to know all steps. Take the final test")).toBeFocused();

    await quiz.button("Take a new one").click();
    await expect(quiz.heading("Question 1 of 10")).toBeFocused();
    for (let number = 1; number <= 10; number++) {
      await expect(quiz.heading(`Question ${number} of 10`)).toBeVisible();
      await quiz.button("I don't know").click();
    }
    await expect(quiz.heading(/^Start at step 1: /)).toBeFocused();
    await expect(main(page)).toContainText("A few questions tell little, so take this as advice.");
    const steps = page.getByRole("table").getByRole("row");
    await expect(steps).toHaveCount(8);
    await expect(steps.nth(1)).toContainText(/New to you, under 10\s% ?\d questions, 0 right/);
    await page.goto("/tests/");
    await expect(page.getByRole("listitem").filter({ hasText: "Placement" })).toContainText("Start at step 1");
  });

  test("goes on after a reload with the same question, and never back", async ({ page }) => {
    const quiz = new TestPage(page, "placement");
    await quiz.start();
    await quiz.answerAll([true, false]);
    const third = await quiz.form.getAttribute("data-question");
    await page.reload();
    await quiz.ready();
    await expect(quiz.heading("Question 3 of 10")).toBeVisible();
    expect(await quiz.form.getAttribute("data-question")).toBe(third);
    await expect(page.getByRole("navigation", { name: "Questions of this test" })).toHaveCount(0);
  });
});

test.describe("practice", () => {
  test("tells at once, gives a second try, and asks again what was wrong", async ({ page }) => {
    const quiz = new TestPage(page, "practice");
    await quiz.open();
    await expect(quiz.form).toHaveCount(5);
    const forms = await quiz.form.all();
    // What is filled in stays while another question is answered.
    for (const [index, form] of forms.entries()) await quiz.fill(index > 0, "Sure", form);
    for (const form of forms) await form.getByRole("button", { name: "Check answer" }).click();
    const [first] = forms as [Locator];
    await expect(first.getByRole("status")).toContainText("1 try left");
    await expect(first.getByText("Worked solution")).toBeHidden();
    await page.reload();
    await quiz.ready();
    await expect(first.getByRole("status")).toContainText("1 try left");
    await quiz.fill(false, "A guess", first);
    await first.getByRole("button", { name: "Check answer" }).click();
    await expect(first.getByText("Worked solution")).toBeVisible();
    await expect(first.getByRole("status")).toBeFocused();
    await expect(page.getByText("You have 4 of 5 right.")).toBeVisible();

    await quiz.button("Try again what was wrong").click();
    await expect(quiz.form).toHaveCount(1);
    await quiz.fill(true, "Sure");
    await quiz.form.getByRole("button", { name: "Check answer" }).click();
    await expect(page.getByText("You have 5 of 5 right now.")).toBeVisible();
    await quiz.button("Start over").click();
    await expect(quiz.form).toHaveCount(5);
    await expect(quiz.form.getByText("✓ Right").filter({ visible: true })).toHaveCount(0);
  });
});
