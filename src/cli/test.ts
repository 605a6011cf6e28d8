import { testSteps } from "./gate.ts";
import { startCold } from "./start-cold.ts";
import { runSteps } from "./steps.ts";

await startCold();
const { failed } = await runSteps(testSteps);
process.exitCode = failed === 0 ? 0 : 1;
