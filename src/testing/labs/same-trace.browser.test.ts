import { afterAll, describe, expect, inject, it } from "vitest";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";

const runtime = createTabRuntime({ base: "/engine/" });

describe("This tab", () => {
  afterAll(() => runtime.dispose());

  it.each(inject("labRuns"))("plays $title to the trace that Node plays", async ({ input, nodeHash }) => {
    const { trace, traceHash } = await runtime.run(input);
    expect(trace.error).toBeNull();
    expect(traceHash).toBe(nodeHash);
  });
});
