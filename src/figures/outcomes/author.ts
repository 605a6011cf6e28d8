import type { Run } from "#lab/run.ts";
import type { ScenarioInput } from "#schemas/scenario.ts";
import type { Figure } from "../author.ts";

/** Where the program runs. */
export interface OutcomePlace {
  id: string;
  /** As readers know it, for example `AWS Lambda`. */
  name: string;
  platform: ScenarioInput["platform"];
  /** Why it comes out so there, in a sentence or two. */
  why: string;
}

/** What happens there. */
export interface OutcomeSituation {
  id: string;
  /** Heads the row, for example `Both cold`. */
  title: string;
  /** What is called when, in a sentence. */
  says: string;
  scenario: Omit<ScenarioInput, "platform">;
}

/** A table whose every row is a run: one program, in every situation on every platform. */
export interface Outcomes {
  /** Routes and the files beside `outcomes.ts` that serve them. */
  routes: Figure["routes"];
  places: readonly OutcomePlace[];
  situations: readonly OutcomeSituation[];
  /** What is read off each run. */
  columns: ReadonlyArray<{ title: string; value(run: Run): string }>;
  /** What a run came to, in sentences. */
  conclusion(run: Run): string[];
  /** What the page's words rely on; `at` is the run of a situation on a platform. */
  claims: ReadonlyArray<{ says: string; holds(at: (place: string, situation: string) => Run): boolean }>;
}

/** Declares `content/outcomes/<id>/outcomes.ts`. */
export const defineOutcomes = (outcomes: Outcomes): Outcomes => outcomes;

/** The run of a situation on a platform, as `<Figure>` names it. */
export const outcomeFigure = (table: string, place: string, situation: string): string =>
  `outcomes/${table}.${place}.${situation}`;
