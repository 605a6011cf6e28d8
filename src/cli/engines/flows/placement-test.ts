import { expectThat, type Visit } from "../visit.ts";

/** The placement test, from its start over ten answers to its result, which a reload keeps. */
export async function placementTest(visit: Visit): Promise<void> {
  const { browser } = visit;
  await visit.open("/tests/placement/");
  await visit.shows("ws-test[data-ready]");
  await visit.click("ws-test button", "Start the test");
  for (let place = 1; place <= 10; place++) {
    await visit.says("ws-test .run h2", new RegExp(`^Question ${place} of 10`));
    await answer(visit);
    await visit.click("[data-asked][data-shown] form button", "Answer and go on");
  }
  await visit.until("the result is shown", () =>
    browser.evaluate(() => document.querySelector<HTMLElement>("ws-test .results")?.hidden === false),
  );
  const result = await visit.text("ws-test .results");
  expectThat(/Your next lesson/.test(result), `The result says “${result.slice(0, 300)}”.`);
  await browser.reload();
  await visit.says("ws-test .results ul.words", /\S/);
}

/** Fills in the question that is asked, rightly except for those that put things in order. */
async function answer(visit: Visit): Promise<void> {
  const form = "[data-asked][data-shown] form";
  const key = await visit.browser.evaluate((selector) => {
    const asked = document.querySelector<HTMLFormElement>(selector);
    const wordings: Array<{ variant?: string; key: Key }> = JSON.parse(asked?.dataset.wordings ?? "[]");
    return wordings.find(({ variant }) => variant === asked?.dataset.variant)?.key ?? null;
  }, form);
  expectThat(key !== null, "The question that is asked has no key.");
  if (key?.type === "number") {
    await visit.click(`${form} input.ws-number`);
    await visit.browser.type(String(key.answer));
  } else if (key?.options && key.type !== "order") {
    for (const { id } of key.options.filter(({ correct }) => correct))
      await visit.click(`${form} label:has(input[value="${id}"])`);
  }
  await visit.click(`${form} .confidence label`, "Fairly sure");
}

/** Of an answer key, what is needed here. */
interface Key {
  type: string;
  answer?: number;
  options?: Array<{ id: string; correct?: boolean }>;
}
