import { expect, type Page } from "@playwright/test";
import { heardOn, test } from "./events-site.ts";
import { LabPage } from "./lab-page.ts";
import { QuestionCard } from "./question-card.ts";
import { markDone, predict } from "./record-page.ts";
import { complaintsOf, firstLesson } from "./site-pages.ts";
import { tabTo } from "./tab-to.ts";
import { expectClean, expectFits } from "./violations.ts";

const DAY_MILLIS = 86_400_000;
const question = (page: Page) =>
  page.getByRole("region", { name: "May the University of Example see how you get on?" });
const statements = (page: Page) => page.getByRole("region", { name: "What the University of Example is told" });
/** Unfolds what waits, or what was refused: whichever there is. */
const seeThem = (page: Page) => statements(page).getByText("See them").filter({ visible: true }).click();
const types = async (page: Page) => (await heardOn(page))?.map(({ type }) => type);

/** Opens a lesson and answers the question that comes after the first prediction. */
async function agreeInLesson(page: Page): Promise<void> {
  await page.goto(firstLesson);
  await predict(page, "20");
  await question(page).getByRole("button", { name: "Yes, send it" }).click();
  await expect(question(page)).toBeHidden();
}

/** Answers a question of the lesson's check; returns its id. */
async function answerQuestion(page: Page, which: number): Promise<string> {
  await page.locator("lesson-check").scrollIntoViewIfNeeded();
  const form = page.locator("lesson-check form[data-question]").nth(which);
  await expect(form.getByRole("button", { name: "Check answer" })).toBeEnabled();
  const id = (await form.getAttribute("data-question")) ?? "";
  const card = new QuestionCard(page, id);
  await card.giveRight();
  await card.sayHowSure("sure");
  await card.send();
  await expect(card.status).toContainText("Right");
  return id;
}

test.describe("a site whose owner wants to hear of learners @verify", () => {
  test("nothing is sent before the learner agreed, nor after a no, and the question comes once", async ({
    page,
    recordStore,
  }) => {
    const complaints = complaintsOf(page);
    await page.goto(firstLesson);
    await expect(page.getByText("unless you agree to let the University of Example know")).toBeVisible();
    await expect(question(page)).toBeHidden();
    await predict(page, "20");
    await expect(question(page)).toBeVisible();
    // It takes no focus, and what is done without an answer to it is not kept.
    await markDone(page);
    expect(await question(page).evaluate((box) => box.contains(document.activeElement))).toBe(false);
    await tabTo(question(page).getByRole("button", { name: "No, send nothing" }));
    await page.keyboard.press("Enter");
    await expect(question(page)).toBeHidden();
    await expect(page.getByText("Nothing is sent.", { exact: true })).toBeAttached();
    await answerQuestion(page, 0);
    await page.reload();
    await answerQuestion(page, 1);
    await expect(question(page)).toBeHidden();
    // The page about progress asks for lists of files that this site is built without.
    expect(complaints).toEqual([]);
    await page.goto("/progress/");
    await expect(statements(page)).toContainText("You said no.");
    expect(recordStore.requests).toEqual([]);
  });

  test("what is done after a yes arrives as valid statements, and the site's own script hears all", async ({
    page,
    recordStore,
  }) => {
    const complaints = complaintsOf(page);
    await agreeInLesson(page);
    const id = await answerQuestion(page, 0);
    await markDone(page);
    await expect.poll(() => recordStore.statements.length).toBe(2);
    const [answered, read] = recordStore.statements;
    expect(answered).toMatchObject({
      verb: { display: { en: "answered" } },
      object: { id: `https://course.example/questions/${id}` },
      result: { success: true, score: { scaled: 1 } },
    });
    expect(read).toMatchObject({
      verb: { display: { en: "completed" } },
      object: {
        id: `https://course.example${firstLesson}`,
        definition: { name: { en: "What a database connection costs" } },
      },
    });
    expect(await types(page)).toEqual(["prediction-made", "question-answered", "page-read"]);
    expect(recordStore.ids()).toEqual((await heardOn(page))?.slice(1).map((event) => event.id));
    expect(complaints).toEqual([]);

    await page.goto("/progress/");
    await expect(statements(page)).toContainText("2 statements have arrived, the last on");
    await expect(statements(page)).toContainText("Nothing waits to be sent.");
  });

  test("a lab's run and check are told, and its code is not", async ({ page, recordStore }) => {
    // A check is eight runs, which take a busy machine a while.
    test.setTimeout(180_000);
    await agreeInLesson(page);
    const lab = new LabPage(page);
    await lab.open();
    await lab.pressRun();
    // Whoever runs first has passed the lab's prediction.
    expect(await types(page)).toEqual(["prediction-made", "lab-run"]);
    await lab.pressCheck();
    expect(await types(page)).toEqual(["prediction-made", "lab-run", "lab-checked"]);
    await expect.poll(() => recordStore.statements.length).toBe(3);
    expect(recordStore.statements.map(({ verb }) => verb.display?.en)).toEqual([
      "responded",
      "interacted",
      "attempted",
    ]);
    expect(JSON.stringify(recordStore.statements)).not.toMatch(/import|export|pool\(/i);
  });

  test("an offline day: each answer arrives once, in order, when the device is online again", async ({
    page,
    context,
    recordStore,
  }) => {
    await page.clock.install({ time: new Date("2026-11-22T08:00:00Z") });
    await agreeInLesson(page);
    await page.locator("lesson-check").scrollIntoViewIfNeeded();
    await expect(page.getByRole("button", { name: "Check answer" }).first()).toBeEnabled();
    await context.setOffline(true);
    const ids: string[] = [];
    for (const which of [0, 1, 2]) {
      ids.push(await answerQuestion(page, which));
      await page.clock.fastForward(DAY_MILLIS / 6);
    }
    await markDone(page);
    expect(recordStore.requests).toEqual([]);
    // The browser is closed at the end of the day and opened on the next one, where the store is not there yet.
    recordStore.down = "unreachable";
    await context.setOffline(false);
    await page.clock.fastForward(DAY_MILLIS / 2);
    await page.close();
    const next = await context.newPage();
    await next.clock.install({ time: new Date("2026-11-23T08:00:00Z") });
    await next.goto("/progress/");
    await expect(statements(next)).toContainText("4 statements wait to be sent.");
    await next.reload();
    await expect(statements(next)).toContainText("The record store does not answer. Nothing is lost");
    recordStore.down = null;
    await statements(next).getByRole("button", { name: "Try now" }).click();
    await expect(statements(next)).toContainText("4 statements have arrived");
    const objects = recordStore.statements.map(({ object }) => ("id" in object ? object.id : ""));
    expect(objects).toEqual([
      ...ids.map((id) => `https://course.example/questions/${id}`),
      `https://course.example${firstLesson}`,
    ]);
    expect(recordStore.repeated).toBe(0);
    expect(recordStore.statements.every(({ timestamp }) => timestamp?.startsWith("2026-11-22"))).toBe(true);
  });

  test("what waits can be seen and deleted, and a store that refuses the key is said so kindly", async ({
    page,
    recordStore,
  }) => {
    recordStore.down = { status: 401, text: "" };
    await agreeInLesson(page);
    const id = await answerQuestion(page, 0);
    await expect.poll(() => recordStore.requests.length).toBeGreaterThan(0);
    await page.goto("/progress/#statements");
    await expect(statements(page)).toContainText("1 statement waits to be sent.");
    await expect(statements(page)).toContainText(
      "The record store does not accept this site's key. You can't mend that, and nothing is lost.",
    );
    await seeThem(page);
    await expect(
      statements(page)
        .getByRole("listitem")
        .filter({ hasText: `answered questions/${id}` }),
    ).toBeVisible();
    await statements(page).getByText("Word by word, as JSON").filter({ visible: true }).click();
    await expect(statements(page).getByRole("region", { name: "Word by word" })).toContainText('"success": true');
    await expectClean(page, "what waits");
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page, "what waits");
    await statements(page).getByRole("button", { name: "Delete them" }).click();
    await expect(statements(page)).toContainText("Nothing waits to be sent.");
    recordStore.down = null;
    await page.reload();
    await expect(statements(page)).toContainText("Nothing waits to be sent.");
    expect(recordStore.statements).toEqual([]);
  });

  test("a statement that the store refuses is shown with its reason and holds up no other", async ({
    page,
    recordStore,
  }) => {
    const take = recordStore.take.bind(recordStore);
    recordStore.take = (sent) =>
      sent.some(({ verb }) => verb.display?.en === "answered")
        ? { status: 400, text: "No answers, please." }
        : take(sent);
    await agreeInLesson(page);
    await answerQuestion(page, 0);
    await markDone(page);
    await expect.poll(() => recordStore.statements.map(({ verb }) => verb.display?.en)).toEqual(["completed"]);
    await page.goto("/progress/");
    await expect(statements(page)).toContainText("The record store refused 1 statement.");
    await seeThem(page);
    await expect(statements(page)).toContainText("400: No answers, please.");
    recordStore.take = take;
    await statements(page).getByRole("button", { name: "Try them again" }).click();
    await expect(statements(page)).toContainText("2 statements have arrived");
  });

  test("the choice can be changed any time, with a name or without, and erasing the record erases it", async ({
    page,
    recordStore,
  }) => {
    await page.goto("/progress/");
    await expect(statements(page)).toContainText("Nothing is sent. You have not been asked yet");
    await statements(page).getByRole("textbox", { name: "Your name" }).fill("Ada");
    await statements(page).getByRole("button", { name: "Send what I do" }).click();
    await expect(statements(page).getByRole("button", { name: "Stop sending" })).toBeFocused();
    await page.goto(firstLesson);
    await markDone(page);
    await expect.poll(() => recordStore.statements.length).toBe(1);
    expect(recordStore.statements[0]?.actor).toMatchObject({ name: "Ada" });
    await page.goto("/progress/");
    await statements(page).getByRole("button", { name: "Stop sending" }).click();
    await expect(statements(page)).toContainText("Nothing is sent. You said no.");
    await page.goto(firstLesson);
    await predict(page, "20");
    await page.goto("/progress/");
    await statements(page).getByRole("button", { name: "Send what I do" }).click();
    await page.getByRole("button", { name: "Erase everything" }).click();
    await page.getByRole("button", { name: "Erase it" }).click();
    await expect(statements(page)).toContainText("You have not been asked yet");
    expect(recordStore.statements).toHaveLength(1);
  });

  test("two tabs tell each thing once, and an answer in one closes the question in the other", async ({
    page,
    context,
    recordStore,
  }) => {
    await page.goto(firstLesson);
    const other = await context.newPage();
    await other.goto("/lessons/how-serverless-functions-use-connections/");
    await predict(page, "20");
    await markDone(other);
    await expect(question(page)).toBeVisible();
    await question(other).getByRole("button", { name: "Yes, send it" }).click();
    await expect(question(page)).toBeHidden();
    await answerQuestion(page, 0);
    await markDone(page);
    await expect.poll(() => recordStore.statements.length).toBe(2);
    await other.reload();
    await other.goto("/progress/");
    await expect(statements(other)).toContainText("2 statements have arrived");
    expect(recordStore.repeated).toBe(0);
    expect(await types(page)).toEqual(["prediction-made", "question-answered", "page-read"]);
  });

  test("a browser that asks not to be followed loads no script of the owner's, and its reader is not asked", async ({
    page,
    recordStore,
  }) => {
    await page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }),
    );
    await page.goto(firstLesson);
    await predict(page, "20");
    await markDone(page);
    await expect(question(page)).toBeHidden();
    expect(await heardOn(page)).toBeNull();
    await page.goto("/progress/");
    await statements(page).getByRole("button", { name: "Send what I do" }).click();
    await page.goto(firstLesson);
    await answerQuestion(page, 0);
    await expect.poll(() => recordStore.statements.length).toBe(1);
  });

  test("the question can be read by everybody, in both themes and at every width", async ({ page, recordStore }) => {
    await page.goto(firstLesson);
    await predict(page, "20");
    await expect(question(page)).toBeVisible();
    await expectClean(page, "the question");
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page, "the question");
    await page.getByRole("contentinfo").scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const [box, footer] = [await question(page).boundingBox(), await page.getByRole("contentinfo").boundingBox()];
    // At the end of the page it covers nothing.
    expect((footer?.y ?? 0) + (footer?.height ?? 0)).toBeLessThanOrEqual((box?.y ?? 0) + 1);
    expect(recordStore.requests).toEqual([]);
  });
});
