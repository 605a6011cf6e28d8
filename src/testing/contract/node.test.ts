import { afterAll, describe, expect, it } from "vitest";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { askContract } from "./ask-contract.ts";
import { labInputs } from "./lab-inputs.ts";
import { runtimeContract } from "./runtime-contract.ts";

runtimeContract("Node", async () => createNodeRuntime(), labInputs, { describe, it, expect, afterAll });
askContract("Node", async () => createNodeRuntime(), labInputs, { describe, it, expect, afterAll });
