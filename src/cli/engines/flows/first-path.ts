import { LabVisit } from "../lab-visit.ts";
import { expectThat, type Visit } from "../visit.ts";

const lesson = "/lessons/what-a-connection-costs/";

/** A lesson is read, a prediction committed, a figure played; the prediction is there after a reload. */
export async function readLesson(visit: Visit): Promise<void> {
  const { browser } = visit;
  await visit.open("/");
  await visit.click("main a", "Start at lesson 1");
  await visit.until("the first lesson opens", () =>
    browser.evaluate((path) => location.pathname === path && document.readyState === "complete", lesson),
  );
  const words = (await visit.text("main")).split(" ").length;
  expectThat(words > 500, `The lesson has ${words} words to read.`);

  await visit.shows("ws-prediction:defined");
  await visit.click("ws-prediction input[type=text]");
  await browser.type("12");
  await visit.click("ws-prediction button", "Commit");
  await visit.says("ws-prediction .verdict", /You said 12 times/);

  await visit.shows("pool-figure .pv-start button");
  await visit.click("pool-figure .pv-start button", "Play this run");
  await visit.shows("pool-figure pool-scene svg");
  const moment = () =>
    browser.evaluate(() => document.querySelector<HTMLInputElement>("pool-figure pool-scene input[type=range]")?.value);
  const first = await moment();
  await visit.until("the figure's run moves on", async () => (await moment()) !== first);

  await browser.reload();
  await visit.says("ws-prediction .verdict", /You said 12 times/);
}

/** From a lesson to its lab: Run comes to 53300, the solution typed over the starter passes, and a reload keeps it. */
export async function firstLab(visit: Visit): Promise<void> {
  const lab = new LabVisit(visit, "connection-per-request");
  await visit.open("/lessons/how-serverless-functions-use-connections/");
  await visit.browser.evaluate(() => localStorage.setItem("warm-start:editor", "plain"));
  await visit.click("main a", "A client per call", "last");
  await visit.says("h1", /^A client per call$/);
  await lab.live();
  const starter = await lab.run();
  expectThat(/\d+ of 200 requests answered/.test(starter), `The starter's run says “${starter}”.`);
  await visit.says(".lab-checks", /53300.*remaining connection slots are reserved/);

  const solution = lab.solution("pages/api/orders.ts");
  await lab.typeOver(solution);
  const typed = solution.replaceAll(/^[ \t]+/gm, "").trim();
  expectThat((await lab.code()) === typed, `The editor holds other text than was typed: “${await lab.code()}”.`);
  const solved = await lab.run();
  expectThat(solved.includes("200 of 200 requests answered"), `The solution's run says “${solved}”.`);
  const verdict = await lab.check();
  expectThat(verdict.includes("every check holds on all 8 seeds"), `Check says “${verdict}”.`);

  await visit.says(".lab-editor-bar", /Saved|kept/i);
  await visit.browser.reload();
  await lab.live();
  expectThat((await lab.code()) === typed, "After a reload the editor holds other text than was typed.");
  await visit.open("/labs/");
  await visit.says("main", /Passed/);
}
