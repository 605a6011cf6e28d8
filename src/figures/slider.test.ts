import { describe, expect, it } from "vitest";
import type { LabRuntime, RunInput, RunReport } from "#lab/runtime.ts";
import type { Trace } from "#sim/trace.ts";
import { buildSlider, type FigureSlider } from "./slider.ts";

/** Answers with as many requests as the pool may have clients; the code's own pool has two. */
const runtime = {
  async run({ parameters }: RunInput): Promise<Partial<RunReport>> {
    const max = parameters?.poolMax ?? 2;
    const events = Array.from({ length: max }, (_, n) => ({ type: "request-arrived", request: n + 1 }));
    return { trace: { events, error: max > 5 ? { message: "too many" } : null } as unknown as Trace };
  },
} as unknown as LabRuntime;

const slider = (more: Partial<FigureSlider> = {}): FigureSlider => ({
  ...{ parameter: "poolMax", values: [1, 2, 3], own: 2 },
  claims: [{ says: "more is more", holds: (at) => at(3).metrics.requests > at(1).metrics.requests }],
  ...more,
});

const build = (more: Partial<FigureSlider> = {}) => buildSlider(slider(more), { lab: "x" } as RunInput, runtime);

describe("a figure's slider", () => {
  it("is built with the numbers of every value", async () => {
    const { rows, own } = await build();
    expect(rows.map(({ value, metrics }) => [value, metrics.requests])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(own).toBe(2);
  });

  it("stops the build where its own value is not the figure's", async () => {
    await expect(build({ own: 3 })).rejects.toThrow("its own run differs from the one with `poolMax` 3");
    await expect(build({ own: 4 })).rejects.toThrow("its slider has no value 4");
  });

  it("stops the build where a claim no longer holds, or a run stops", async () => {
    await expect(build({ claims: [{ says: "less is more", holds: () => false }] })).rejects.toThrow("“less is more”");
    await expect(build({ values: [2, 9] })).rejects.toThrow("its run with `poolMax` 9 stopped: too many");
  });
});
