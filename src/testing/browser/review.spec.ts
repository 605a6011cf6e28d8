import { expect } from "@playwright/test";
import { answered, DAY_MILLIS, recordOf } from "./learner.ts";
import {
  answer,
  button,
  confidentError,
  known,
  openRecall,
  prediction,
  question,
  sitting,
  threeDue,
} from "./review-page.ts";
import { complaintsOf, firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { tabTo } from "./tab-to.ts";

test("what is due is listed with the reason, confident errors first", async ({ page }) => {
  await openRecall(page, threeDue());
  await expect(sitting(page).getByRole("heading", { level: 2 })).toHaveText("3 items due");
  const items = sitting(page).getByRole("listitem");
  await expect(items).toHaveCount(3);
  await expect(items.nth(0)).toContainText("You were sure and wrong 3 days ago.");
  await expect(items.nth(1)).toContainText("You predicted this 4 days ago and saw what is so.");
  await expect(items.nth(2)).toContainText(/Due since \w+day: about \d\d % chance you still know it\./);
});

test("a sitting is worked through by keyboard, and ends with what comes when", async ({ page }) => {
  const complaints = complaintsOf(page);
  await openRecall(page, threeDue());
  await tabTo(button(page, "Start: 3 items"));
  await page.keyboard.press("Enter");

  const why = sitting(page).getByRole("heading", { level: 2 });
  await expect(why).toBeFocused();
  await expect(why).toHaveText("You were sure and wrong 3 days ago.");
  const first = question(page, confidentError);
  await tabTo(first.locator('input[name="five-queries-one-client"]').first());
  await page.keyboard.press("Space");
  await tabTo(first.getByRole("radio", { name: "Sure", exact: true }));
  await page.keyboard.press("Space");
  await tabTo(first.getByRole("button", { name: "Check answer" }));
  await page.keyboard.press("Enter");
  await expect(first.getByRole("status")).toBeFocused();
  await expect(sitting(page).locator(".outcome")).toContainText(/Counted as (easy|again)\. Asked again (in|tomorrow)/);
  await tabTo(button(page, "Next"));
  await page.keyboard.press("Enter");

  await expect(why).toBeFocused();
  const again = sitting(page).locator(`form[data-prediction="${prediction}"]`);
  await tabTo(again.getByRole("textbox"));
  await page.keyboard.press("Enter");
  await expect(again.getByRole("alert")).toHaveText("Type a number from 0 upwards, for example 3.");
  await expect(again.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("60");
  await page.keyboard.press("Enter");
  await expect(again.getByRole("alert")).toHaveText("Say how sure you are first.");
  await page.keyboard.press("Space");
  await tabTo(again.getByRole("button", { name: "Answer" }));
  await page.keyboard.press("Enter");
  await expect(again.getByRole("status")).toBeFocused();
  await expect(again.getByRole("status")).toContainText("You said 60 times: inside the range we measured.");
  await expect(again.getByRole("status")).toContainText("Right is 50 to 70 times. Your first guess was 20.");
  await expect(sitting(page).locator(".outcome")).toContainText("Counted as easy. Asked again in 8 days");
  await tabTo(button(page, "Next"));
  await page.keyboard.press("Enter");

  await answer(page, known, "one-trip", "A guess");
  await expect(sitting(page).locator(".outcome")).toContainText("Counted as again. Asked again tomorrow");
  await expect(sitting(page).locator(".outcome").getByRole("link")).toHaveAttribute("href", firstLesson);
  await tabTo(button(page, "Finish"));
  await page.keyboard.press("Enter");

  await expect(why).toHaveText("Done for now");
  await expect(why).toBeFocused();
  await expect(sitting(page)).toContainText("of 3 right. Nothing is due now. The next item is asked tomorrow");
  await expect(sitting(page).locator("tbody tr")).toHaveCount(3);
  await page.reload();
  await expect(why).toHaveText("Nothing is due");
  await expect(sitting(page)).toContainText("3 items in your queue. The next is asked tomorrow");
  expect(complaints).toEqual([]);
});

test("an incident's question comes back like any other, under a name that keeps its cause", async ({ page }) => {
  const id = "incident-dashboards-answer-503";
  await openRecall(page, recordOf({ answers: { [id]: answered(3, { optionIds: [], confidence: "sure" }) } }));
  await page.goto("/progress/");
  await expect(page.getByRole("region", { name: "Due in recall" })).toContainText("1 item due now");
  await page.goto("/review/");
  const item = sitting(page).getByRole("listitem");
  await expect(item).toContainText("Incident: Dashboards answer 503");
  await expect(item).toContainText("You were sure and wrong 3 days ago.");
  await button(page, "Start: 1 item").click();
  await answer(page, id, "role-lacks-a-right");
  await expect(sitting(page).getByRole("link", { name: "the incident “Dashboards answer 503”" })).toHaveAttribute(
    "href",
    /incidents\/dashboards-answer-503\/$/,
  );
});

test("a sitting can be stopped at any time, and what was answered counts", async ({ page }) => {
  await openRecall(page, threeDue());
  await button(page, /Start/).click();
  await answer(page, confidentError, "one");
  await button(page, "Next").click();
  await button(page, "Stop for today").click();
  await expect(sitting(page)).toContainText("1 of 1 right. 2 items still due, whenever you like.");
  await expect(sitting(page).locator("tbody tr")).toHaveCount(1);
  await page.reload();
  await expect(sitting(page).getByRole("heading", { level: 2 })).toHaveText("2 items due");
  await button(page, /Start/).click();
  await button(page, "Stop for today").click();
  await expect(sitting(page)).toContainText("No answer was given, so nothing has changed. 2 items still due");
});

test("an item is taken out for good, until it is put back", async ({ page }) => {
  await openRecall(page, threeDue());
  await button(page, /Start/).click();
  await button(page, "Remove from review").click();
  await expect(sitting(page).getByRole("heading", { level: 2 })).toContainText("and saw what is so");
  await button(page, "Stop for today").click();
  await page.reload();
  await expect(sitting(page).getByRole("heading", { level: 2 })).toHaveText("2 items due");
  await sitting(page).getByText("Taken out of review: 1").click();
  await button(page, "Put back").click();
  await expect(sitting(page).getByRole("heading", { level: 2 })).toHaveText("3 items due");
  await page.reload();
  await expect(sitting(page).getByRole("heading", { level: 2 })).toHaveText("3 items due");
});

test("a sitting asks five items, and the next five after them", async ({ page }) => {
  await page.goto("/review/");
  const keys = await sitting(page)
    .locator('[data-review-item^="question:"]')
    .evaluateAll((items) => items.slice(0, 7).map((item) => (item as HTMLElement).dataset.reviewItem ?? ""));
  const ids = keys.map((key) => key.replace("question:", ""));
  expect(ids).toHaveLength(7);
  const gone = { "a-question-no-page-has": answered(9) };
  await openRecall(page, recordOf({ answers: { ...Object.fromEntries(ids.map((id) => [id, answered(2)])), ...gone } }));
  await expect(sitting(page).getByRole("heading", { level: 2 })).toHaveText("7 items due");
  await expect(sitting(page).getByRole("listitem")).toHaveCount(5);
  await expect(sitting(page)).toContainText("And 2 items after these.");
  await button(page, "Start: 5 items").click();
  for (const place of [1, 2, 3, 4, 5]) {
    await expect(sitting(page).getByText(`${place} of 5`)).toBeVisible();
    await button(page, "Remove from review").click();
  }
  await button(page, "Go on: 2 items").click();
  await expect(sitting(page).getByText("1 of 2")).toBeVisible();
});

test("a question of each type is asked here as on its own page, with its values filled in", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("/review/");
  const types = ["single-choice", "multiple-choice", "number", "order", "line"];
  const ids = await sitting(page)
    .locator('template[data-review-item^="question:"]')
    .evaluateAll((templates, wanted) => {
      const forms = templates.map((each) => (each as HTMLTemplateElement).content.querySelector("form")?.dataset ?? {});
      const hasVariants = ({ wordings = "[]" }: DOMStringMap) => JSON.parse(wordings).length > 1;
      return wanted.flatMap((type) => {
        const ofType = forms.filter((form) => form.type === type);
        return (ofType.find(hasVariants) ?? ofType[0])?.question ?? [];
      });
    }, types);
  expect(ids).toHaveLength(types.length);
  await openRecall(page, recordOf({ answers: Object.fromEntries(ids.map((id) => [id, answered(2)])) }));
  await button(page, "Start: 5 items").click();
  const asked: (string | null)[] = [];
  for (const place of [1, 2, 3, 4, 5]) {
    await expect(sitting(page).getByText(`${place} of 5`)).toBeVisible();
    const form = sitting(page).locator("form");
    asked.push(await form.getAttribute("data-type"));
    await expect(form.locator("legend").first()).toBeVisible();
    await expect(form).not.toContainText("{{");
    const code = form.locator("pre:visible").first();
    if (await code.count()) await expect(code).toHaveCSS("font-family", /mono/i);
    if ((await form.getAttribute("data-type")) === "number") await form.getByRole("textbox").fill("7");
    else if ((await form.getAttribute("data-type")) !== "order")
      await form.locator(".option input, [data-option] input").first().check();
    await form.getByRole("radio", { name: "A guess" }).check();
    await form.getByRole("button", { name: "Check answer" }).click();
    await expect(sitting(page).locator(".outcome")).toContainText(/Counted as (again|hard)\. Asked again/);
    await expect(form).toContainText("Worked solution");
    await button(page, place < 5 ? "Next" : "Finish").click();
  }
  expect(asked.sort()).toEqual([...types].sort());
  await expect(sitting(page).locator("tbody tr")).toHaveCount(5);
  expect(complaints).toEqual([]);
});

test("days pass and the clock is set back: items come, and none is locked away", async ({ page }) => {
  const complaints = complaintsOf(page);
  const start = new Date("2026-11-20T09:00:00Z");
  const at = (days: number) => page.clock.setFixedTime(new Date(start.getTime() + days * DAY_MILLIS));
  const heading = sitting(page).getByRole("heading", { level: 2 });
  await at(0);
  await page.goto(firstLesson);
  await page.locator("ws-prediction").first().getByRole("button", { name: "Skip" }).click();
  await page.goto("/review/");
  await expect(heading).toHaveText("Nothing is due");
  await expect(sitting(page)).toContainText("The next is asked tomorrow");

  await at(2);
  await page.reload();
  await expect(heading).toHaveText("1 item due");
  await expect(sitting(page)).toContainText("You skipped this guess 2 days ago and then saw the answer.");
  const reviewWith = async (number: string) => {
    await button(page, /Start/).click();
    const form = sitting(page).locator(`form[data-prediction="${prediction}"]`);
    await form.getByRole("textbox").fill(number);
    await form.getByRole("radio", { name: "Fairly sure" }).check();
    await form.getByRole("button", { name: "Answer" }).click();
  };
  await reviewWith("55");
  await expect(sitting(page).locator(".outcome")).toHaveText(
    "Counted as good. Asked again in 3 days, on Wednesday 25 November.",
  );

  await at(4);
  await page.reload();
  await expect(heading).toHaveText("Nothing is due");
  await at(6);
  await page.reload();
  await expect(heading).toHaveText("1 item due");
  await expect(sitting(page)).toContainText(/Due since Wednesday: about \d\d % chance you still know it\./);

  await at(-300);
  await page.reload();
  await expect(heading).toHaveText("1 item due");
  await reviewWith("55");
  await expect(sitting(page).locator(".outcome")).toContainText(/Counted as good\. Asked again in \d+ days/);
  await page.reload();
  await expect(heading).toHaveText("Nothing is due");
  expect(complaints).toEqual([]);
});
