import type { Run } from "#lab/run.ts";
import { type Scenario, type ScenarioInput, scenarioSchema } from "#schemas/scenario.ts";
import type { FigureSlider } from "./slider.ts";

/** A picture in a lesson: a run of its own small program, played from the trace. */
export interface Figure {
  title: string;
  /** What to look at, in a sentence or two. */
  caption: string;
  /** Routes and the files beside `figure.ts` that serve them. */
  routes: Array<{
    path: string;
    file: string;
    adapter: "pages-api" | "route-handler" | "lambda" | "fetch" | "page" | "instrumentation";
  }>;
  scenario: Scenario;
  /** Sentences with their numbers read off the run. */
  conclusion(run: Run): string[];
  /** Numbers the lesson's own words rely on; the build stops when one no longer holds. */
  claims: Array<{ says: string; holds(run: Run): boolean }>;
  /** A parameter that the reader may move; `<FigureSlider>` shows it. */
  slider?: FigureSlider;
}

/** Declares `content/figures/<id>/figure.ts`. */
export function defineFigure(figure: Omit<Figure, "scenario"> & { scenario: ScenarioInput }): Figure {
  return { ...figure, scenario: scenarioSchema.parse(figure.scenario) };
}

/** Milliseconds for people: two digits that matter. */
export const inMillis = (value: number): string => `${value < 10 ? value.toPrecision(2) : Math.round(value)} ms`;
