import { LabVisit } from "../lab-visit.ts";
import { expectThat, type Visit } from "../visit.ts";

/** Everything a lab offers, in the full editor first: predict, run, the figure of the run, SQL, a hint, the solution, a fix. */
export async function wholeLab(visit: Visit): Promise<void> {
  const { browser } = visit;
  const lab = new LabVisit(visit, "first-pool");
  await lab.open();
  await lab.predict("30");
  await visit.says(".lab-prediction", /You predicted 30/);

  const starter = await lab.run();
  expectThat(/requests answered/.test(starter), `The starter's run says “${starter}”.`);
  await visit.says(".lab-prediction", /You predicted 30\. \d+/);
  await visit.shows(".lab-area-scene pool-scene svg");

  // The full editor comes at the first sign of a reader with a mouse; one without asks for it.
  await visit.click(".lab-area-work h2, .lab-editor-bar");
  if ((await visit.text(".lab-editor-bar button:last-of-type")) === "Full editor")
    await visit.click(".lab-editor-bar button", "Full editor");
  await visit.shows(".monaco-editor .view-line");
  await visit.click(".monaco-editor .view-line");
  await browser.press("ControlOrMeta+a");
  await browser.press("ArrowLeft");
  await browser.type("// mine ");
  await visit.says(".monaco-editor .view-lines", /\/\/ mine/);

  await lab.press("Hint 1 of 3");
  await visit.says(".lab-area-work", /How many queries does Postgres run at that moment/);
  await lab.press("Solution");
  await visit.says(".lab-solution", /new Pool/);
  await lab.press("Back to my code");

  await visit.click(".lab-editor-bar button", "Plain editor");
  await visit.shows(".lab-textarea");
  expectThat((await lab.code()).startsWith("// mine"), "The plain editor lost what was typed in the full one.");
  await lab.typeOver(lab.solution("pages/api/report.ts"));
  const verdict = await lab.check();
  expectThat(verdict.includes("every check holds"), `Check says “${verdict}”.`);
}
