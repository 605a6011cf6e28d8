import { expect, type Page } from "@playwright/test";
import { test } from "./site-test.ts";
import { tabTo } from "./tab-to.ts";
import { rights, TestPage } from "./test-page.ts";
import { expectClean } from "./violations.ts";

// A whole test is many steps, more than a minute's worth on a busy machine.
test.describe.configure({ timeout: 240_000 });

const final = (page: Page) => new TestPage(page, "final");
const main = (page: Page) => page.getByRole("main");

test("a whole test is taken by keyboard alone", async ({ page }) => {
  const quiz = final(page);
  await quiz.open();
  await tabTo(quiz.button("Start the test"));
  await page.keyboard.press("Enter");
  for (let number = 1; number <= 10; number++) {
    await expect(quiz.heading(`Question ${number} of 10`)).toBeFocused();
    await answerByKeyboard(quiz);
  }
  await expect(quiz.heading("10 of 10 answered")).toBeFocused();
  await tabTo(quiz.button("Finish and see the result"));
  await page.keyboard.press("Enter");
  await expect(quiz.heading(/^(Passed|Not passed yet): [\d.]+ of 10$/)).toBeFocused();
  await tabTo(quiz.button("Take a new one"));
  await page.keyboard.press("Enter");
  await expect(quiz.heading("Question 1 of 10")).toBeFocused();
});

test("a screen reader finds the question, its answers and how sure one is by their roles", { tag: "@verify" }, async ({
  page,
}) => {
  const quiz = final(page);
  await quiz.start();
  for (let number = 1; number <= 10; number++) {
    const stem = (await quiz.form.locator("legend").first().innerText()).replaceAll(/\s+/g, " ").trim();
    const question = main(page)
      .getByRole("group")
      .filter({ hasText: stem.slice(0, 40) })
      .first();
    await expect(question).toHaveAccessibleName(/.{10}/);
    await expect(main(page).getByRole("group", { name: "How sure are you?" }).getByRole("radio")).toHaveCount(3);
    await expect(main(page).getByRole("button", { name: "Save and go on" })).toHaveCount(1);
    const current = page.getByRole("navigation", { name: "Questions of this test" }).locator("[aria-current=step]");
    await expect(current).toHaveAccessibleName(`Question ${number}, no answer yet`);
    await quiz.answerAll([true]);
  }
  await quiz.button("Finish and see the result").click();
  const table = page.getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveText(["Step, and what its questions ask you to do", "Right"]);
  await expect(table.getByRole("rowheader").first()).toContainText(/Step 1: .*\(right\)/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  for (const id of ["practice", "placement", "final"])
    test(`${id} is a list to read, with its answers folded away`, async ({ page }) => {
      await page.goto(`/tests/${id}/`);
      await expect(page.getByText("Your browser runs no scripts for this page")).toBeVisible();
      await expect(page.getByRole("button")).toHaveCount(0);
      const forms = page.locator("form[data-question]");
      const count = await forms.count();
      expect(count).toBeGreaterThanOrEqual(id === "practice" ? 5 : 50);
      for (const place of [0, count - 1]) {
        const form = forms.nth(place);
        await expect(form.locator("legend").first()).toBeVisible();
        await expect(form.getByText("Worked solution")).toBeHidden();
        await form.getByText("Show the answer and why").click();
        await expect(form.getByText("Worked solution")).toBeVisible();
      }
    });
});

test("answers stay out of the search index", async ({ page }) => {
  await page.goto("/tests/final/");
  expect(await page.locator("form[data-question]").count()).toBe(
    await page.locator("[data-pagefind-ignore] form[data-question]").count(),
  );
});

test.describe("axe, in either theme", () => {
  test.use({ viewport: { width: 360, height: 780 } });

  test("it finds nothing in any state of a final test", async ({ page }) => {
    test.skip(process.env.WARM_START_EXHAUSTIVE !== "1", "the placement test has most of these states");
    const quiz = final(page);
    await quiz.open();
    await clean(page, "start");
    await quiz.start();
    await clean(page, "question");
    await quiz.answerAll([true]);
    await quiz.button("Quit").click();
    await clean(page, "dialog");
    await page.keyboard.press("Escape");
    await quiz.answerAll(rights(8, 9), "Sure");
    await clean(page, "before finishing");
    await quiz.button("Finish and see the result").click();
    await page.getByText(/^Right \(\d/).click();
    await clean(page, "results");
    await page.setViewportSize({ width: 1280, height: 900 });
    await clean(page, "results on a wide screen");
    await page.goto("/tests/");
    await expect(page.getByText("✓ Passed")).toBeVisible();
    await clean(page, "list of tests");
  });

  test("it finds nothing in any state of a placement test", { tag: "@verify" }, async ({ page }) => {
    const quiz = new TestPage(page, "placement");
    await quiz.start();
    await clean(page, "question");
    await quiz.answerAll(rights(5));
    await clean(page, "results");
  });

  test("it finds nothing in a practice after one try", async ({ page }) => {
    const quiz = new TestPage(page, "practice");
    await quiz.open();
    for (const form of await quiz.form.all()) {
      await quiz.fill(false, "Sure", form);
      await form.getByRole("button", { name: "Check answer" }).click();
    }
    await clean(page, "practice");
  });
});

/** Nothing for axe to find, and nothing wider than the screen. */
async function clean(page: Page, state: string): Promise<void> {
  await expectClean(page, state);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${state} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** Answers the question that is asked, rightly or not, with Tab, Space, arrows and Enter. */
async function answerByKeyboard(quiz: TestPage): Promise<void> {
  const { form } = quiz;
  const { keyboard } = quiz.page;
  const type = await form.getAttribute("data-type");
  if (type === "number") {
    await tabTo(form.getByRole("textbox"));
    await keyboard.type("12");
  } else if (type === "order") {
    await tabTo(form.getByRole("button", { name: /down$/ }).first());
    await keyboard.press("Enter");
  } else {
    await tabTo(form.locator("[data-option] input").first());
    await keyboard.press("Space");
  }
  await tabTo(form.getByRole("radio", { name: "Sure", exact: true }));
  await keyboard.press("ArrowDown");
  await expect(form.getByRole("radio", { name: "Fairly sure" })).toBeChecked();
  await tabTo(form.getByRole("button", { name: "Save and go on" }));
  await keyboard.press("Enter");
}
