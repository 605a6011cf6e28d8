import { defineChecks, type EventOf, failed, passed, type Run, type Verdict } from "#lab/author.ts";
import { counted, objectIn } from "#lab/check-kit.ts";

const right = ["lib/connect.ts", "right-in-another-way"];
const fewestTests = 4;

/** One run of the file, against one implementation. */
interface TestRun {
  against: string;
  request: number;
  atMillis: number;
  status: number;
  passed: string[];
  failed: string[];
  skipped: string[];
  bare: string[];
  /** Errors that no test waited for. */
  loose: number;
  error: string | null;
}

function runsOf(run: Run): TestRun[] {
  const ends = new Map([...run.events("request-finished")].map((end) => [end.request, end]));
  const failures = new Map(run.events("request-failed").map((end) => [end.request, end]));
  return run.events("request-arrived").map(({ request, path }) => {
    const against = /against=([\w-]+)/.exec(path)?.[1] ?? "lib/connect.ts";
    const end = ends.get(request);
    const {
      passed: ok = [],
      failed: bad = [],
      skipped = [],
      bare = [],
      loose = 0,
      error = null,
    } = objectIn(end?.body ?? "") as Partial<TestRun>;
    const { status, atMillis } = end ?? failures.get(request) ?? { status: 0, atMillis: 0 };
    const why = error ?? failures.get(request)?.message ?? null;
    return { against, request, atMillis, status, passed: ok, failed: bad, skipped, bare, loose, error: why };
  });
}

const runAgainst = (runs: readonly TestRun[], against: string) => runs.find((one) => one.against === against);

/** What the runner said of a test that failed: its message, and the line in the learner's file. */
function complaint(run: Run, { request }: TestRun, name = ""): EventOf<"log-line"> | undefined {
  const own = name.replace(/…$/, "");
  return run
    .events("log-line")
    .find((line) => line.request === request && line.level === "error" && firstLine(line.text).includes(own));
}

const firstLine = (text: string) => text.split("\n")[0] ?? "";

const messageOf = (line: EventOf<"log-line"> | undefined): string =>
  (line?.text.split("\n").slice(1).join(" ") || line?.text.slice(2) || "").slice(0, 140);

/** Why a run of the file says nothing, or `null`. */
function unusable(run: Run, one: TestRun | undefined): Verdict | null {
  if (one === undefined) return failed("The tests were not run.");
  if (one.error === null && one.passed.length + one.failed.length > 0) return null;
  const line = complaint(run, one);
  return failed(
    `Against ${one.against} no test ran: ${(one.error ?? "all of them are left out").slice(0, 160)}`,
    line ?? one,
  );
}

/** Tests that fail against a right implementation: that they fail elsewhere says nothing. */
const unfounded = (runs: readonly TestRun[]) =>
  new Set(right.flatMap((against) => runAgainst(runs, against)?.failed ?? []));

/** A check that some test fails against each of these. */
function caught(run: Run, wrong: readonly string[], says: string): Verdict {
  const runs = runsOf(run);
  const always = unfounded(runs);
  const found = (one: TestRun | undefined) => one?.failed.filter((name) => !always.has(name)) ?? [];
  for (const against of wrong) {
    const one = runAgainst(runs, against);
    const not = unusable(run, one);
    if (not !== null || one === undefined) return not ?? failed("The tests were not run.");
    const [unsound] = one.failed;
    if (found(one).length === 0 && unsound !== undefined)
      return failed(
        `Against implementations/${against}.ts only “${unsound}” fails, and that fails against right code as well: it can't tell the two apart. ${says}`,
        one,
      );
    if (unsound === undefined)
      return failed(
        `All ${counted(one.passed.length, "test")} of yours pass against implementations/${against}.ts, and at least one should fail. ${says}`,
        one,
      );
  }
  const names = wrong.map((against) => `“${found(runAgainst(runs, against))[0]}” (${against})`);
  return passed(`Caught by ${names.join(" and ")}.`);
}

export default defineChecks([
  {
    id: "right-ones-pass",
    title: "Every test passes against both right implementations",
    evaluate(run) {
      const runs = runsOf(run);
      for (const against of right) {
        const one = runAgainst(runs, against);
        const not = unusable(run, one);
        if (not !== null || one === undefined) return not ?? failed("The tests were not run.");
        const [name] = one.failed;
        if (name !== undefined) {
          const line = complaint(run, one, name);
          const why =
            against === "lib/connect.ts"
              ? "Which connection did this test get, and which test opened it? See what beforeEach leaves behind."
              : "This one keeps something else under the global name, and reads it on every call. A test may clear the name; what is inside belongs to the implementation.";
          return failed(
            `${one.failed.length} of ${one.failed.length + one.passed.length} tests fail against ${against === "lib/connect.ts" ? against : `implementations/${against}.ts`}, which is right. The first is “${name}”: ${messageOf(line)}. ${why}`,
            line ?? one,
          );
        }
        if (one.loose > 0)
          return failed(
            `Against ${against} ${counted(one.loose, "error")} reached no test: ${messageOf(complaint(run, one, "outside of any test"))}. A promise that may be rejected has to be awaited, or caught.`,
            complaint(run, one, "outside of any test") ?? one,
          );
      }
      const tests = runAgainst(runs, right[0] ?? "")?.passed.length ?? 0;
      return passed(`${counted(tests, "test")} pass against both.`);
    },
  },
  {
    id: "tests-are-whole",
    title: `${fewestTests} tests or more run, and each expects something`,
    evaluate(run) {
      const runs = runsOf(run);
      const own = runAgainst(runs, "lib/connect.ts");
      const not = unusable(run, own);
      if (not !== null || own === undefined) return not ?? failed("The tests were not run.");
      const tests = own.passed.length + own.failed.length;
      const [skipped] = own.skipped;
      if (skipped !== undefined)
        return failed(`“${skipped}” is left out. A test that doesn't run passes for everybody.`, own);
      const [bare] = runs.flatMap((one) => one.bare.map((name) => ({ ...one, name })));
      if (bare !== undefined)
        return failed(
          `“${bare.name}” passes against ${bare.against} without a single call of expect. What should be true when it ends?`,
          bare,
        );
      if (tests < fewestTests)
        return failed(
          `There ${tests === 1 ? "is 1 test" : `are ${tests} tests`}, and four things to be sure of: the connection is used again, calls that come together open one, a failure is told and forgotten, and a failure that is heard late forgets nothing newer.`,
          own,
        );
      return passed(`${tests} tests ran, and each expects something.`);
    },
  },
  {
    id: "catches-forgetting",
    title: "A test fails where a connection is opened again for nothing",
    evaluate: (run) =>
      caught(
        run,
        ["opens-every-time", "forgets-when-settled"],
        "It opens a connection for the second call, after the first is open. Does a test ask again then, and count how often open was called, or see which connection came?",
      ),
  },
  {
    id: "catches-the-race",
    title: "A test fails where calls that come together open one each",
    evaluate: (run) =>
      caught(
        run,
        ["keeps-the-result"],
        "It opens one connection for each call that comes before the first is open. If a connection is there already when the test begins, nobody opens any.",
      ),
  },
  {
    id: "catches-a-kept-failure",
    title: "A test fails where a failure is kept, or hidden",
    evaluate: (run) =>
      caught(
        run,
        ["keeps-a-failed-promise", "hides-the-failure"],
        "After a failed attempt the caller has to hear of it, and the next call has to open anew. Is the rejection awaited, and is there a call after it?",
      ),
  },
  {
    id: "catches-a-late-failure",
    title: "A test fails where a late failure forgets a newer connection",
    evaluate: (run) =>
      caught(
        run,
        ["forgets-a-newer-one"],
        "Two callers wait for one attempt that fails. Who asked first hears first, and tries again at once; the other is told a little later, and forgets what the first has just kept. How often is open called when somebody asks after both?",
      ),
  },
  {
    id: "tells-them-apart",
    title: "Each kind of mistake has a test of its own",
    evaluate(run) {
      const runs = runsOf(run);
      const kinds = ["forgets-when-settled", "keeps-the-result", "keeps-a-failed-promise"];
      for (const kind of kinds) {
        const one = runAgainst(runs, kind);
        const not = unusable(run, one);
        if (not !== null || one === undefined) return not ?? failed("The tests were not run.");
        const others = kinds
          .filter((other) => other !== kind)
          .flatMap((other) => runAgainst(runs, other)?.failed ?? []);
        if (one.failed.length > 0 && one.failed.every((name) => others.includes(name)))
          return failed(
            `Against implementations/${kind}.ts only “${one.failed[0]}” fails, and it fails against other mistakes just the same. From its name alone nobody could tell what broke. One test, one promise.`,
            one,
          );
      }
      return passed("Whoever reads which test failed knows what broke.");
    },
  },
]);
