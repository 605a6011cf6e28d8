import type { Scenario } from "#schemas/scenario.ts";
import { deployed } from "./deployment.ts";
import { withParameters } from "./parameters.ts";
import type { RunInput } from "./runtime.ts";
import { varied } from "./variation.ts";

/**
 * The scenario as a run plays it: the seed's variation, then what the learner's deployment file says, then the reader's
 * parameters. Throws a `DeploymentError` or a `ParameterError`.
 */
export const playedScenario = ({
  scenario,
  seed,
  files,
  parameters,
}: Pick<RunInput, "scenario" | "seed" | "files" | "parameters">): Scenario =>
  withParameters(deployed(varied(scenario, seed), files), parameters);
