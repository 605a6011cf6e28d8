import { afterAll, describe, expect, it } from "vitest";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { behaviourContract } from "./behaviour-contract.ts";
import { behaviours } from "./behaviours.ts";

behaviourContract("Node", async () => createPatientRuntime(), behaviours, null, { describe, it, expect, afterAll });
