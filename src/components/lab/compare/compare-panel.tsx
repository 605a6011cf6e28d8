import type { VNode } from "preact";
import { differenceOf } from "#lab/difference.ts";
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
      <h2 id="lab-compare-title">Compare two runs</h2>
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
  const others = withSolution
    ? ["the solution or the starter", "the solution’s or the starter’s"]
    : ["the starter", "the starter’s"];
  return hasRun
    ? `There is one run so far. Run again after a change, or play ${others[0]} beside it.`
    : `Nothing has run yet. Two runs are compared here: your last two, or yours beside ${others[1]}.`;
}

/** Plays what to compare with; the code of the solution stays closed. */
function OtherRuns({ session }: { session: LabSession }): VNode {
  const { runs, seed, activity } = session.state.value;
  const { mine } = runs;
  const on = mine ? runWords(mine) : `seed ${seed}`;
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
              {name === "reference" ? "Play the solution" : "Play the starter"} on {on}
            </button>
          ),
      )}
      {hasTask(session.page) && <p class="lab-compare-note">The solution’s code stays closed.</p>}
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
  const labelOf = (name: RunName, run: Outcome) => `${runTitles[name]}, ${runWords(run)}`;
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
          Swap
        </button>
      </div>
      <OtherSeed session={session} pair={pair} before={before} after={after} />
      <p class="lab-compare-sentence" role="status">
        From “{runTitles[pair.before]}” to “{runTitles[pair.after]}”: <strong>{sentence}</strong>
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
      {side === "before" ? "Before" : "After"}{" "}
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
                {runTitles[name]}, {runWords(run)}
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
      <p>
        These runs are of different seeds, {first} and {second}: requests come at other moments, so not every difference
        is the code’s.
      </p>
      <div class="lab-buttons">
        {again.map(([name, seed]) => (
          <button
            key={name}
            type="button"
            class="ws-button"
            aria-disabled={busy}
            onClick={() => void session.playAgain(name, seed)}
          >
            Play “{runTitles[name]}” on seed {seed} too
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
    <section class="lab-compare-numbers" aria-label="Numbers of both runs" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">What is counted</th>
            <th scope="col">{titles[0]}</th>
            <th scope="col">{titles[1]}</th>
            <th scope="col">Difference</th>
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
