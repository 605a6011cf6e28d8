import { afterAll, describe, expect, inject, it } from "vitest";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import { labOutcome } from "../contract/lab-outcome.ts";
import { pageChecks } from "../contract/page-checks.ts";

const runtime = createTabRuntime({ base: "/engine/" });

describe("This tab", () => {
  afterAll(() => runtime.dispose());

  it.each(inject("labRuns"))(
    "plays $title to the trace and the verdict that Node plays",
    async ({ title, input, node }) => {
      expect(node).toMatchObject({ error: null, passed: title.endsWith("solution") });
      expect(labOutcome(await pageChecks(input.lab), await runtime.run(input))).toEqual(node);
    },
  );
});
