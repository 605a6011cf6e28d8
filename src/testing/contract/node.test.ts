import { afterAll, describe, expect, it } from "vitest";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { askContract } from "./ask-contract.ts";
import { labInputs } from "./lab-inputs.ts";
import { runtimeContract } from "./runtime-contract.ts";

const api = { describe, it, expect, afterAll };
const runtime = runtimeContract("Node", async () => createNodeRuntime(), labInputs, null, api);
// In the tab, `npm test` plays it on the same engine.
if (process.env.WARM_START_EXHAUSTIVE === "1") askContract("Node", runtime, labInputs, api);
