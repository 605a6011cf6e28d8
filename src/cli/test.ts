import { testSteps } from "./gate.ts";
import { runSteps } from "./steps.ts";

const { failed } = await runSteps(testSteps);
process.exitCode = failed === 0 ? 0 : 1;
