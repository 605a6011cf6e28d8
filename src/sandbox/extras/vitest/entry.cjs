// What Vitest's own process does around the runner: makes `expect` and `vi`, and runs one file
// (packages/vitest/src/runtime/runners/test.ts and src/integrations/{chai,vi} of vitest-dev/vitest).

/**
 * Names that no instance has, there while the packages are evaluated: mocks are remembered for as long as their file runs,
 * and chai's events, of new assertions, have no listener here.
 */
const absent = {
  WeakRef: class {
    #value;
    constructor(value) {
      this.#value = value;
    }
    deref() {
      return this.#value;
    }
  },
  FinalizationRegistry: class {
    register() {}
    unregister() {}
  },
  Event: class {
    constructor(type) {
      this.type = type;
    }
  },
  EventTarget: class {
    dispatchEvent() {
      return true;
    }
  },
};
Object.assign(globalThis, absent);
const runner = require("@vitest/runner");
const { getSuites, getTestName, getTests } = require("@vitest/runner/utils");
const assertions = require("@vitest/expect");
const spies = require("@vitest/spy");
for (const name of Object.keys(absent)) Reflect.deleteProperty(globalThis, name);
const { chai } = assertions;

const root = "/";
const hidden = { writable: true, configurable: true };

chai.use(assertions.JestExtend);
chai.use(assertions.JestChaiExpect);
chai.use(assertions.JestAsymmetricMatchers);

const missing = (what, why) =>
  function notHere() {
    throw Object.assign(new Error(`${what} is not here: ${why}.`), { code: "ERR_NOT_IMPLEMENTED" });
  };

/** An object whose other members say by name that they are missing. */
const saying = (object, name, reasons, otherwise) =>
  new Proxy(object, {
    get(target, key) {
      if (key in target || typeof key === "symbol" || key === "then") return Reflect.get(target, key);
      return missing(`${name}.${key}`, reasons[key] ?? otherwise);
    },
  });

const offered = (names) => `this small runner offers ${names.join(", ")}`;

function createExpect() {
  const expect = (value, message) => {
    const { assertionCalls } = assertions.getState(expect);
    assertions.setState({ assertionCalls: assertionCalls + 1 }, expect);
    return chai.expect(value, message);
  };
  const fresh = {
    ...{ assertionCalls: 0, isExpectingAssertions: false, isExpectingAssertionsError: null },
    ...{ expectedAssertionsNumber: null, expectedAssertionsNumberErrorGen: null },
  };
  assertions.setState(fresh, expect);
  Object.assign(expect, chai.expect, globalThis[assertions.ASYMMETRIC_MATCHERS_OBJECT], {
    getState: () => assertions.getState(expect),
    setState: (state) => assertions.setState(state, expect),
    extend: (matchers) => chai.expect.extend(expect, matchers),
    addEqualityTesters: (testers) => assertions.addCustomEqualityTesters(testers),
    unreachable(message) {
      chai.assert.fail(`expected${message ? ` "${message}" ` : " "}not to be reached`);
    },
    assertions(expected) {
      const error = new Error(`expected number of assertions to be ${expected}, but got `);
      assertions.setState(
        { expectedAssertionsNumber: expected, expectedAssertionsNumberErrorGen: () => error },
        expect,
      );
    },
    hasAssertions() {
      const error = new Error("expected any number of assertion, but got none");
      assertions.setState({ isExpectingAssertions: true, isExpectingAssertionsError: error }, expect);
    },
  });
  return { expect, fresh };
}

const { expect, fresh } = createExpect();
// `expect(…).not`, `.resolves` and asymmetric matchers look the state up here.
Object.defineProperty(globalThis, assertions.GLOBAL_EXPECT, { ...hidden, value: expect });

let resetModules = missing("vi.resetModules", "no test file is being run");
const stubbed = new Map();

const time = "time is the run's own virtual time here, and waiting costs none of yours";
const hoisting =
  "this runner does not replace imports; hand the thing over as an argument, or spy on an object with vi.spyOn";
const chained = () => utilities;
const vi = {
  fn: spies.fn,
  spyOn: spies.spyOn,
  isMockFunction: spies.isMockFunction,
  mocked: (item) => item,
  clearAllMocks: () => chained(spies.clearAllMocks()),
  resetAllMocks: () => chained(spies.resetAllMocks()),
  restoreAllMocks: () => chained(spies.restoreAllMocks()),
  resetModules: () => chained(resetModules()),
  stubGlobal(name, value) {
    if (!stubbed.has(name)) stubbed.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, enumerable: true, ...hidden });
    return utilities;
  },
  unstubAllGlobals() {
    for (const [name, before] of stubbed) {
      if (before) Object.defineProperty(globalThis, name, before);
      else Reflect.deleteProperty(globalThis, name);
    }
    stubbed.clear();
    return utilities;
  },
};
const utilities = saying(
  vi,
  "vi",
  {
    ...{ mock: hoisting, doMock: hoisting, unmock: hoisting, doUnmock: hoisting, hoisted: hoisting },
    ...{ importActual: hoisting, importMock: hoisting },
    ...{ useFakeTimers: time, useRealTimers: time, advanceTimersByTime: time, runAllTimers: time, setSystemTime: time },
  },
  offered(Object.keys(vi).map((name) => `vi.${name}`)),
);

const snapshots = "there is no file to keep a snapshot in; compare with toEqual";
for (const matcher of [
  "toMatchSnapshot",
  "toMatchInlineSnapshot",
  "toMatchFileSnapshot",
  "toThrowErrorMatchingSnapshot",
])
  chai.util.addMethod(chai.Assertion.prototype, matcher, missing(`expect().${matcher}`, snapshots));

const module_ = {
  ...{ test: runner.test, it: runner.it, describe: runner.describe, suite: runner.suite },
  ...{ beforeAll: runner.beforeAll, afterAll: runner.afterAll },
  ...{ beforeEach: runner.beforeEach, afterEach: runner.afterEach },
  ...{ onTestFailed: runner.onTestFailed, onTestFinished: runner.onTestFinished },
  expect: saying(expect, "expect", {}, "see the matchers of expect(value)"),
  ...{ assert: chai.assert, chai },
  ...{ vi: utilities, vitest: utilities },
};

/** Vitest's defaults, of what the runner reads (vitest.dev/config). */
const configOf = ({ shuffle, seed }) => ({
  ...{ root, name: "", setupFiles: [], passWithNoTests: false, allowOnly: true, tags: [], strictTags: false },
  ...{ testTimeout: 5_000, hookTimeout: 10_000, retry: 0, maxConcurrency: 5, includeTaskLocation: false },
  sequence: { shuffle, concurrent: false, seed, hooks: "stack", setupFiles: "parallel" },
});

/**
 * Runs one file of tests. `importFile` evaluates it; `forget` drops every module but that file, for `vi.resetModules()`;
 * `onTest` hears of each test when it has ended. Resolves to the tests in the order of the file, and what failed outside of any.
 */
async function run({ file, importFile, forget, shuffle, seed, onTest }) {
  resetModules = forget;
  const calls = new Map();
  const told = (test) => ({
    name: getTestName(test, " > "),
    state: test.mode === "skip" || test.mode === "todo" ? test.mode : (test.result?.state ?? "skip"),
    assertions: calls.get(test.id) ?? 0,
    errors: test.result?.errors ?? [],
    durationMillis: test.result?.duration ?? 0,
  });
  const files = await runner.startTests([root + file], {
    config: configOf({ shuffle, seed }),
    importFile,
    onBeforeTryTask() {
      assertions.setState(fresh, expect);
    },
    onAfterTryTask(test) {
      const state = assertions.getState(expect);
      calls.set(test.id, state.assertionCalls);
      if (state.expectedAssertionsNumber !== null && state.assertionCalls !== state.expectedAssertionsNumber) {
        const error = state.expectedAssertionsNumberErrorGen();
        error.message += state.assertionCalls;
        throw error;
      }
      if (state.isExpectingAssertions && state.assertionCalls === 0) throw state.isExpectingAssertionsError;
    },
    onAfterRunTask(test) {
      onTest(told(test));
    },
    extendTaskContext: (context) => Object.assign(context, { expect: module_.expect, _local: false }),
  });
  const suites = files.flatMap((one) => [one, ...getSuites(one)]);
  return {
    tests: getTests(files).map(told),
    errors: [...new Set(suites)].filter(({ type }) => type === "suite").flatMap(({ result }) => result?.errors ?? []),
  };
}

Object.defineProperty(module_, Symbol.for("warm-start.run-tests"), { value: run });
module.exports = { vitest: () => module_ };
