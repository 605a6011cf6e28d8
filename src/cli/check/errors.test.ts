import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Trace } from "#sim/trace.ts";
import { checkErrors, type ErrorsKnown } from "./errors.ts";
import { told } from "./mistakes/told.ts";

const sound = {
  id: "too-many",
  title: "sorry, too many clients already",
  says: "PostgreSQL",
  matches: [{ text: "sorry, too many clients already" }],
  codes: ["53300"],
  cause: "Every slot of the server is taken, and nobody else can come in.",
  todo: ["Count who holds the slots, then size the pools."],
  noHelp: [{ tried: "Restarting", because: "All of them come back at once." }],
  seen: { figure: "full", text: "sorry, too many clients already" },
  lab: "capacity",
  lesson: "lessons/limits#the-budget",
  sources: [{ text: "PostgreSQL 15.18 as installed", date: "2026-11-20" }],
};

const trace = {
  error: null,
  events: [
    { type: "request-failed", message: "sorry, too many clients already" },
    { type: "query-finished", message: null },
    { type: "log-line", text: "idle client lost" },
  ],
} as unknown as Trace;

const known: ErrorsKnown = {
  traces: new Map([["full", trace]]),
  labs: new Set(["capacity"]),
  anchors: new Map([["lessons/limits", ["the-budget"]]]),
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "errors-"));
  await mkdir(path.join(root, "content"));
});

async function problemsWith(...entries: object[]): Promise<string[]> {
  await writeFile(path.join(root, "content/errors.yaml"), stringify(entries));
  const findings = await checkErrors(root, known);
  return findings.filter(({ problem }) => problem !== null).map((finding) => told([finding]));
}

describe("the table of error texts", () => {
  it("has nothing against an entry whose run says it", async () => {
    expect(await problemsWith(sound)).toEqual([]);
  });

  it("objects to words that nobody says in the run", async () => {
    const [problem] = await problemsWith({ ...sound, seen: { figure: "full", text: "remaining slots" } });
    expect(problem).toContain("nobody says “remaining slots” in the run of `full`");
  });

  it("objects to words of the run that are not the entry's, unless it says what the run shows instead", async () => {
    const seen = { figure: "full", text: "idle client lost" };
    expect((await problemsWith({ ...sound, seen }))[0]).toContain("is not found as this entry");
    expect(await problemsWith({ ...sound, seen: { ...seen, instead: "The process ends here." } })).toEqual([]);
  });

  it("objects to a run that is not there, and to an entry that names none without a reason", async () => {
    expect((await problemsWith({ ...sound, seen: { ...sound.seen, figure: "empty" } }))[0]).toContain(
      "no figure `empty`",
    );
    const { seen, ...without } = sound;
    expect((await problemsWith(without))[0]).toContain("it has neither `seen` nor `notPlayed`");
    expect(await problemsWith({ ...without, notPlayed: "It is said by another server." })).toEqual([]);
    expect((await problemsWith({ ...sound, notPlayed: "It is said by another server." }))[0]).toContain(
      "it has both `seen` and `notPlayed`",
    );
  });

  it("objects to an entry that another one takes the words of", async () => {
    const longer = {
      ...sound,
      id: "longer",
      title: "FATAL: sorry, too many clients already here",
      matches: [{ text: "sorry, too many clients already here" }],
      ...{ seen: undefined, notPlayed: "It is said by another server." },
    };
    const greedy = { ...sound, matches: [{ text: "sorry, too many clients" }] };
    const [problem] = await problemsWith(greedy, { ...longer, matches: [{ text: "sorry, too" }] });
    expect(problem).toContain("it is found as too-many");
  });

  it("objects to labs, pages, sections and causes that do not exist", async () => {
    expect((await problemsWith({ ...sound, lab: "capacities" }))[0]).toContain("no lab `capacities`");
    expect((await problemsWith({ ...sound, lesson: "lessons/limit" }))[0]).toContain("no page `lessons/limit`");
    expect((await problemsWith({ ...sound, lesson: "lessons/limits#sums" }))[0]).toContain("no section `sums`");
    expect((await problemsWith({ ...sound, after: ["nobody"] }))[0]).toContain("`after` names `nobody`");
  });

  it("names the field that does not fit", async () => {
    expect((await problemsWith({ ...sound, says: "Oracle" }))[0]).toMatch(/errors\.yaml:\d+.*says/);
  });

  it("says each with its place, its fix and where it is explained", async () => {
    const { seen, ...without } = sound;
    const greedy = {
      ...sound,
      id: "greedy",
      title: "Said nowhere else",
      seen: undefined,
      notPlayed: "Nobody says it.",
    };
    const wrong = [
      await problemsWith(without),
      await problemsWith({ ...sound, seen: { figure: "full", text: "remaining slots" } }),
      await problemsWith({ ...sound, matches: [{ text: "out of memory" }] }),
      await problemsWith(
        { ...sound, matches: [{ text: "too many" }] },
        { ...greedy, matches: [{ text: "too many clients" }] },
      ),
    ];
    expect([...new Set(wrong.flat())].join("\n")).toMatchSnapshot();
  });
});
