import { bodyCharacters, type SourceLine } from "#sim/trace.ts";
import type { Program } from "../program/program.ts";
import { sourceOfStack } from "../program/source-lines.ts";
import { log } from "../realm/console.ts";
import type { Globals } from "../realm/globals.ts";
import type { ModuleGraphs } from "../realm/module-graphs.ts";
import type { Packages } from "../realm/modules.ts";
import { describeError, type Scope, textOf } from "../realm/scope.ts";
import type { Invocation } from "../requests/invocation.ts";
import { threw } from "./outcome.ts";
import type { Target } from "./target.ts";

/** What `extras/vitest` says of one test. */
interface Test {
  name: string;
  state: "pass" | "fail" | "skip" | "todo";
  /** How often it called `expect`. */
  assertions: number;
  errors: unknown[];
}

type RunTests = (options: {
  file: string;
  importFile(): Promise<unknown>;
  forget(): void;
  shuffle: boolean;
  seed: number;
  onTest(test: Test): void;
}) => Promise<{ tests: Test[]; errors: unknown[] }>;

/** Where the package `vitest` of an instance keeps its runner. */
const runTests = Symbol.for("warm-start.run-tests");

/**
 * Runs files of tests, one at a time: each run has modules, packages and global names of its own, as in a worker of
 * Vitest's. A request may name an implementation, `?against=<name>`, that stands in for the tested file
 * (`implementations/<name>.ts` for `lib/connect.ts` where the tests are in `lib/connect.test.ts`), and a seed by which the
 * tests are shuffled, `?shuffle=<seed>`.
 */
export class TestFiles {
  readonly #scope: Scope;
  readonly #globals: Globals;
  readonly #program: Program;
  readonly #graphs: ModuleGraphs;
  #last: Promise<void> = Promise.resolve();

  constructor(scope: Scope, globals: Globals, program: Program, graphs: ModuleGraphs) {
    this.#scope = scope;
    this.#globals = globals;
    this.#program = program;
    this.#graphs = graphs;
  }

  run(file: string, query: Target["query"], invocation: Invocation): void {
    const scope = this.#scope;
    const mark = { context: invocation, source: undefined };
    const begin = () =>
      new Promise<void>((resolve) => {
        const end = (outcome: Parameters<Invocation["answer"]>[0] | null) => {
          if (outcome) invocation.answer(outcome);
          invocation.settle();
          resolve();
        };
        scope.dispatch(mark, () => {
          this.#run(file, Object.fromEntries(query) as Record<string, string>, invocation).then(
            ({ status, body }) => end({ kind: "response", status, body: JSON.stringify(body) }),
            (error: unknown) => end(threw(scope, invocation, error)),
          );
        });
      });
    this.#last = this.#last.then(begin);
  }

  async #run(file: string, { against, shuffle }: Record<string, string>, invocation: Invocation) {
    const tested = file.replace(/\.test(\.\w+)$/, "$1");
    const implementation = `implementations/${against}.ts`;
    if (against !== undefined && !this.#program.modules.has(implementation))
      return { status: 404, body: { error: `There is no ${implementation} to run the tests against.` } };
    const { modules, packages } = this.#graphs.apart(
      against === undefined ? new Map() : new Map([[tested, implementation]]),
    );
    const run = runnerIn(packages);
    if (run === null) throw new Error(`\`${file}\` holds no tests: import test and expect from "vitest".`);
    const before = new Set(Reflect.ownKeys(this.#globals));
    const loose = this.#listen();
    const { tests, errors } = await run({
      ...{ file, shuffle: shuffle !== undefined, seed: Number(shuffle ?? 0) },
      importFile: () => modules.load(file),
      forget: () => modules.forgetAllBut(file),
      onTest: (test) => this.#tell(test, invocation),
    }).finally(async () => {
      // An error is known to have reached nobody when the event has ended.
      await new Promise<void>((resolve) => this.#scope.ports.setTimer(0, resolve));
      loose.stop();
      for (const name of Reflect.ownKeys(this.#globals))
        if (!before.has(name)) Reflect.deleteProperty(this.#globals, name);
    });
    for (const error of errors) this.#say("error", `✕ ${file}: ${describeError(error)}`, lineOf(error), invocation);
    for (const error of loose.errors)
      this.#say("error", `✕ outside of any test: ${describeError(error)}`, lineOf(error), invocation);
    const [broken] = errors;
    if (broken !== undefined) return { status: 500, body: { error: describeError(broken).slice(0, 200) } };
    return { status: 200, body: resultOf(against, tests, loose.errors.length) };
  }

  /** Errors that reach nobody while tests run: Vitest fails the run for them, and goes on. */
  #listen() {
    const scope = this.#scope;
    const { rejectionListener, uncaughtListener } = scope;
    const errors: unknown[] = [];
    const hear = (error: unknown) => {
      errors.push(error);
      return true;
    };
    scope.rejectionListener = hear;
    scope.uncaughtListener = hear;
    const stop = () => Object.assign(scope, { rejectionListener, uncaughtListener });
    return { errors, stop };
  }

  #tell({ name, state, errors }: Test, invocation: Invocation): void {
    const [error] = errors;
    if (state === "fail") this.#say("error", `✕ ${name}\n${textOf(error, "message") ?? ""}`, lineOf(error), invocation);
    else this.#say("info", `${state === "pass" ? "✓" : "↓ left out:"} ${name}`, undefined, invocation);
  }

  #say(level: "info" | "error", text: string, source: SourceLine | undefined, invocation: Invocation): void {
    this.#scope.within({ context: invocation, source }, () => log(this.#scope, level, text));
  }
}

function runnerIn(packages: Packages): RunTests | null {
  const vitest = packages.vitest?.() as { [runTests]?: RunTests } | undefined;
  return vitest?.[runTests] ?? null;
}

const lineOf = (error: unknown): SourceLine | undefined => sourceOfStack(textOf(error, "stack"));

/** Names by result, cut so that a trace keeps the whole answer. `bare` passed and called `expect` not once. */
function resultOf(against: string | undefined, tests: readonly Test[], loose: number) {
  const suite = suiteOf(tests);
  const named = (most: number, wanted: (test: Test) => boolean) =>
    tests.filter(wanted).map(({ name }) => {
      const own = name.slice(suite.length);
      return own.length > most ? `${own.slice(0, most - 1)}…` : own;
    });
  const told = (most: number) => ({
    ...(against !== undefined && { against }),
    passed: named(most, ({ state }) => state === "pass"),
    failed: named(most, ({ state }) => state === "fail"),
    skipped: named(most, ({ state }) => state === "skip" || state === "todo"),
    bare: named(most, ({ state, assertions }) => state === "pass" && assertions === 0),
    ...(loose > 0 && { loose }),
  });
  for (let most = 80; most > 4; most--) if (JSON.stringify(told(most)).length <= bodyCharacters) return told(most);
  return { error: `${tests.length} tests are too many to be told apart here.` };
}

/** What all names begin with: the one `describe` that they are in. */
function suiteOf(tests: readonly Test[]): string {
  const [suite = ""] = /^.*? > /.exec(tests[0]?.name ?? "") ?? [];
  return tests.every(({ name }) => name.startsWith(suite)) ? suite : "";
}
