import { afterAll, describe, expect, it } from "vitest";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { behaviourContract } from "./behaviour-contract.ts";
import { behaviours } from "./behaviours.ts";

behaviourContract("Node", async () => createNodeRuntime(), behaviours, null, { describe, it, expect, afterAll });
