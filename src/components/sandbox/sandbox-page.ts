import { scenarioSchema } from "#schemas/scenario.ts";
import type { LabPage } from "../lab/lab-page.ts";
import { firstSetup } from "./first-setup.ts";
import { databaseText, handlerOf } from "./handlers.ts";
import { databaseFile, handlerFile, sandboxId, setupFile, writeSetup } from "./setup.ts";

/** The sandbox as a lab's session takes it, with what it opens with; made when the site is built. */
export function sandboxPage(): LabPage {
  const { handler, ...scenario } = firstSetup;
  return {
    id: sandboxId,
    files: [
      { path: handlerFile, starter: handlerOf(handler) },
      { path: databaseFile, starter: databaseText },
      { path: setupFile, starter: writeSetup(firstSetup) },
    ],
    given: [],
    routes: [{ path: "/api", file: handlerFile, adapter: handler }],
    scenario: scenarioSchema.parse({ ...scenario, seeds: { shown: [1] } }),
    checks: [],
    hints: [],
    prediction: null,
  };
}
