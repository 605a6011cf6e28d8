import { afterAll, describe, expect, inject, it } from "vitest";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import { behaviourContract } from "./behaviour-contract.ts";
import { behaviours } from "./behaviours.ts";

const make = async () => createTabRuntime({ base: "/engine/" });

behaviourContract("This tab", make, behaviours, inject("behaviourHashes"), { describe, it, expect, afterAll });
