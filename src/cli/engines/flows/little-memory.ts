import { LabVisit } from "../lab-visit.ts";
import { expectThat, type Visit } from "../visit.ts";

const status = ".lab-status";

/** Run is pressed, and either it runs or a recorded run is shown, in words; afterwards the page still does what it is told. */
export async function runOrRecording(visit: Visit): Promise<void> {
  const lab = await pressRun(visit);
  const said = await visit.says(status, /requests answered|recording of the starter/);
  console.log(`  Run ended in ${/recording/.test(said) ? "a recorded run" : "a run"}.`);
  await stillAnswers(visit, lab);
}

/** Postgres gets no memory at all: Run ends in words, with the recorded runs of starter and solution. */
export async function recordingsInstead(visit: Visit): Promise<void> {
  const lab = await pressRun(visit);
  await visit.says(status, /Nothing ran\..*A recording of the starter is shown/);
  await visit.says(".lab-checks", /53300/);
  await visit.click(`${status} button`, "The solution’s run");
  await visit.says(status, /A recording of the solution is shown/);
  await visit.says(".lab-summary", /200 of 200 requests answered/);
  await stillAnswers(visit, lab);
}

async function pressRun(visit: Visit): Promise<LabVisit> {
  const lab = new LabVisit(visit, "connection-per-request");
  await visit.open("/labs/");
  await visit.browser.evaluate(() => localStorage.setItem("warm-start:editor", "plain"));
  await lab.open();
  await lab.press("Run");
  await lab.idle();
  return lab;
}

async function stillAnswers(visit: Visit, lab: LabVisit): Promise<void> {
  await lab.press("Hint 1 of 3");
  await visit.says(".lab-hints", /\S/);
  await lab.typeOver("// still here");
  expectThat((await lab.code()) === "// still here", `The editor holds “${await lab.code()}”.`);
}

/** The tab is ended while Postgres starts, as a phone ends it: opened again, it offers recorded runs first, and runs when told to. */
export async function afterTheTabEnded(visit: Visit, endTab: () => Promise<void>): Promise<void> {
  const lab = new LabVisit(visit, "connection-per-request");
  await lab.open();
  await lab.press("Run");
  await visit.says(status, /Postgres/);
  await endTab();
  await lab.open();
  await visit.says(status, /This tab ended the last time.*watch what was recorded/);
  await lab.press("Run");
  await visit.says(status, /A recording of the starter is shown/);
  await visit.click(`${status} button`, "Run anyway");
  await visit.says(status, /requests answered/, 180_000);
}
