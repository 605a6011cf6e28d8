import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { buildFigure, FigureError } from "#figures/build.ts";
import type { LabRuntime, RunInput, RunReport } from "#lab/runtime.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import type { Trace } from "#sim/trace.ts";
import { misfit } from "../finding.ts";
import { told } from "./told.ts";

/** Answers with as many requests as the pool may have clients; a pool of more than five stops the run. */
const runtime = {
  async run({ parameters, files }: RunInput): Promise<Partial<RunReport>> {
    const max = parameters?.poolMax ?? 2;
    const events = Array.from({ length: max }, (_, n) => ({ type: "request-arrived", request: n + 1 }));
    const stops = max > 5 || Object.values(files).some((text) => text.includes("while (true)"));
    const error = stops ? { message: "handler.ts:3: a loop does not end" } : null;
    return { trace: { events, error } as unknown as Trace };
  },
} as unknown as LabRuntime;

const figure = `import { defineFigure } from "${path.resolve("src/figures/author.ts")}";

export default defineFigure({
  title: "Two requests",
  caption: "Look at the second one.",
  routes: [{ path: "/api/x", file: "handler.ts", adapter: "pages-api" }],
  scenario: { platform: "lambda", traffic: [{ kind: "burst", requests: 2 }], seeds: { shown: [1] } },
  conclusion: () => ["Two came."],
  claims: [{ says: "two requests come", holds: ({ metrics }) => metrics.requests === 2 }],
  slider: { parameter: "poolMax", values: [1, 2, 3], own: 2, claims: [] },
});
`;

type Edit = [right: string, wrong: string];

async function toldOf(edits: readonly Edit[], handler = "export default () => {};\n"): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "figures-"));
  try {
    await mkdir(path.join(folder, "two-requests"));
    const text = edits.reduce((all, [right, wrong]) => all.replace(right, () => wrong), figure);
    if (edits.length > 0 && text === figure) throw new Error("The figure has nothing to change there.");
    if (text !== "") await writeFile(path.join(folder, "two-requests/figure.ts"), text);
    await writeFile(path.join(folder, "two-requests/handler.ts"), handler);
    await buildFigure("two-requests", runtime, folder);
    return "";
  } catch (error) {
    if (!(error instanceof FigureError)) throw error;
    return told(error.mistakes.map((mistake) => misfit(mistake.file, mistake)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const cases: Array<[mistake: MistakeId, does: string, ...edits: Edit[]]> = [
  ["unknown-platform", "a slip in its name", ['"lambda"', '"lamda"']],
  ["missing-field", "no traffic", ['traffic: [{ kind: "burst", requests: 2 }], ', ""]],
  ["not-one-of", "traffic of an unknown kind", ['"burst"', '"bursts"']],
  ["no-default-export", "a figure", ["export default", "export const figure ="]],
  ["file-missing", "a folder without a figure", [figure, ""]],
  ["figure-claim-fails", "another number", ["metrics.requests === 2", "metrics.requests === 3"]],
  ["figure-slider", "a value that is not there", ["own: 2", "own: 4"]],
  ["figure-slider", "a value that stops the run", ["[1, 2, 3]", "[1, 2, 9]"]],
];

test("the figure is sound before anything is done to it", async () => {
  expect(await toldOf([])).toBe("");
});

test.each(cases)("%s: %s", async (mistake, _does, ...edits) => {
  const text = await toldOf(edits);
  expect(text).toContain(`#${mistake} `);
  expect(text).toMatchSnapshot();
});

test("figure-stopped: a handler that never ends", async () => {
  expect(await toldOf([], "export default () => {\n  while (true) {}\n};\n")).toMatchSnapshot();
});
