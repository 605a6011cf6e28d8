import type { VNode } from "preact";
import { differenceOf } from "#lab/difference.ts";
import * as say from "#strings/lab-compare.ts";
import { seed as seedWords } from "#strings/lab-session.ts";
import { hasTask } from "../lab-page.ts";
import { changeInWords, metricInWords, metricRows, worthARow } from "../panels/metric-rows.ts";
import { type Pair, type RunName, runNames, runTitles, runWords, shownPair } from "../session/runs.ts";
import type { LabSession } from "../session/session.ts";
import type { Outcome } from "../session/state.ts";
import { ComparedPictures } from "./compared-pictures.tsx";

/** Two runs beside each other: one sentence, the numbers with their differences, and both pictures on one clock. */
export function ComparePanel({ session }: { session: LabSession }): VNode {
  const { runs, pair: chosen } = session.state.value;
  const pair = shownPair(runs, chosen);
  const before = pair && runs[pair.before];
  const after = pair && runs[pair.after];
  return (
    <section class="lab-compare" aria-labelledby="lab-compare-title">
      <h2 id="lab-compare-title">{say.compareTwoRuns}</h2>
      <OtherRuns session={session} />
      {pair && before && after ? (
        <Compared session={session} pair={pair} before={before} after={after} />
      ) : (
        <p class="lab-empty">{emptyWords(runs.mine !== undefined, hasTask(session.page))}</p>
      )}
    </section>
  );
}

function emptyWords(hasRun: boolean, withSolution: boolean): string {
  if (hasRun) return withSolution ? say.oneRunSoFar : say.oneRunSoFarInSandbox;
  return withSolution ? say.noRunYet : say.noRunYetInSandbox;
}

/** Plays what to compare with; the code of the solution stays closed. */
function OtherRuns({ session }: { session: LabSession }): VNode {
  const { runs, seed, activity } = session.state.value;
  const { mine } = runs;
  const on = mine ? runWords(mine) : seedWords(seed);
  const busy = activity.kind !== "idle";
  const isBeside = (run: Outcome | undefined) =>
    run !== undefined && mine !== undefined && runWords(run) === runWords(mine);
  const play = (name: "reference" | "starter") => {
    if (busy) return;
    session.dispatch({ type: "pair-chosen", pair: mine ? { before: name, after: "mine" } : null });
    void session.playBeside(name);
  };
  return (
    <div class="lab-buttons">
      {(["reference", "starter"] as const).map(
        (name) =>
          (name === "starter" || hasTask(session.page)) &&
          !isBeside(runs[name]) && (
            <button key={name} type="button" class="ws-button" aria-disabled={busy} onClick={() => play(name)}>
              {name === "reference" ? say.playSolution(on) : say.playStarter(on)}
            </button>
          ),
      )}
      {hasTask(session.page) && <p class="lab-compare-note">{say.solutionStaysClosed}</p>}
    </div>
  );
}

interface ComparedProps {
  session: LabSession;
  pair: Pair;
  before: Outcome;
  after: Outcome;
}

function Compared({ session, pair, before, after }: ComparedProps): VNode {
  const sentence = differenceOf(before.judged.metrics, after.judged.metrics);
  const labelOf = (name: RunName, run: Outcome) => say.runWith(runTitles[name], runWords(run));
  return (
    <>
      <div class="lab-compare-choice">
        <RunSelect session={session} pair={pair} side="before" />
        <RunSelect session={session} pair={pair} side="after" />
        <button
          type="button"
          class="ws-button"
          onClick={() => session.dispatch({ type: "pair-chosen", pair: { before: pair.after, after: pair.before } })}
        >
          {say.swap}
        </button>
      </div>
      <OtherSeed session={session} pair={pair} before={before} after={after} />
      <p class="lab-compare-sentence" role="status">
        {say.fromTo(runTitles[pair.before], runTitles[pair.after])} <strong>{sentence}</strong>
      </p>
      <Numbers before={before} after={after} titles={[runTitles[pair.before], runTitles[pair.after]]} />
      <ComparedPictures
        session={session}
        runs={[
          { label: labelOf(pair.before, before), trace: before.report.trace },
          { label: labelOf(pair.after, after), trace: after.report.trace },
        ]}
        sentence={sentence}
      />
    </>
  );
}

function RunSelect({ session, pair, side }: { session: LabSession; pair: Pair; side: keyof Pair }): VNode {
  const { runs } = session.state.value;
  return (
    <label>
      {side === "before" ? say.before : say.after}{" "}
      <select
        class="ws-field"
        value={pair[side]}
        onChange={(event) =>
          session.dispatch({ type: "pair-chosen", pair: { ...pair, [side]: event.currentTarget.value as RunName } })
        }
      >
        {runNames.map((name) => {
          const run = runs[name];
          return (
            run && (
              <option key={name} value={name} selected={name === pair[side]}>
                {say.runWith(runTitles[name], runWords(run))}
              </option>
            )
          );
        })}
      </select>
    </label>
  );
}

/** Runs of two seeds differ by more than the code: says so, and offers to play one of them again. */
function OtherSeed({ session, pair, before, after }: ComparedProps): VNode | null {
  const [first, second] = [before.report.trace.seed, after.report.trace.seed];
  if (first === second) return null;
  const busy = session.state.value.activity.kind !== "idle";
  const again: Array<[RunName, number]> = [
    [pair.before, second],
    [pair.after, first],
  ];
  return (
    <div class="lab-note">
      <p>{say.seedsDiffer(first, second)}</p>
      <div class="lab-buttons">
        {again.map(([name, seed]) => (
          <button
            key={name}
            type="button"
            class="ws-button"
            aria-disabled={busy}
            onClick={() => void session.playAgain(name, seed)}
          >
            {say.playOnSeed(runTitles[name], seed)}
          </button>
        ))}
      </div>
    </div>
  );
}

function Numbers({ before, after, titles }: { before: Outcome; after: Outcome; titles: [string, string] }): VNode {
  const [was, is] = [before.judged.metrics, after.judged.metrics];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="lab-compare-numbers" aria-label={say.numbersOfBoth} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.whatIsCounted}</th>
            <th scope="col">{titles[0]}</th>
            <th scope="col">{titles[1]}</th>
            <th scope="col">{say.difference}</th>
          </tr>
        </thead>
        <tbody>
          {metricRows.map(
            ([key, label]) =>
              worthARow(key, was, is) && (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  <td>{metricInWords(key, was)}</td>
                  <td>{metricInWords(key, is)}</td>
                  <td>{changeInWords(key, was, is)}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </section>
  );
}
