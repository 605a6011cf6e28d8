import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cli, git, run, succeed } from "../fork/commands.ts";
import { fillTodos } from "../fork/fill-todos.ts";
import { type TemporaryFork, temporaryFork } from "../fork/temporary-fork.ts";

// A fork with packages, and checks that play runs: minutes, so `npm run verify` alone does it.
const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";
const minutes = (count: number) => count * 60_000;

const beliefs = "one-pool-for-all-instances,a-full-database-makes-clients-wait,a-pool-opens-all-at-once";
/** What is asked for, and the parts of the check that look at it. */
const scaffolds: Array<[asked: string[], ...checks: string[][]]> = [
  [
    ["lesson", "pools-with-us"],
    ["--pages", "content/lessons/08-pools-with-us.mdx"],
    ["--quizzes", "content/quizzes/pools-with-us.yaml"],
  ],
  [
    ["lesson", "pools-with-us", "--title", "Pools: “ours”", "--lab", "capacity", "--beliefs", beliefs],
    ["--pages", "content/lessons/08-pools-with-us.mdx"],
    ["--quizzes", "content/quizzes/pools-with-us.yaml"],
    ["--labs", "capacity", "--sample"],
  ],
  [
    ["lab", "lunch-with-us", "--page", "lesson:what-a-pool-is"],
    ["--labs", "lunch-with-us"],
    ["--pages", "content/lessons/03-what-a-pool-is.mdx"],
  ],
  [
    ["quiz", "queues-with-us", "--step", "5"],
    ["--quizzes", "content/quizzes/queues-with-us.yaml"],
  ],
  [["platform", "my-own", "--like", "cloud-run"], ["--platforms"]],
];

describe.runIf(isExhaustive)("once its marks are filled in, the check finds nothing wrong with", () => {
  let made: TemporaryFork;
  beforeAll(async () => {
    made = await temporaryFork();
  }, minutes(10));
  afterEach(async () => {
    await succeed(made.fork, git("checkout", "-q", "."));
    await succeed(made.fork, git("clean", "-fdq", "content", "labs"));
  });
  afterAll(() => made?.remove());

  test.each(scaffolds)(
    "npm run new -- %j",
    async (asked, ...checks) => {
      const { fork } = made;
      await succeed(fork, cli("new", ...asked));
      const before = await run(fork, cli("check", "--todos"));
      expect(before.code).toBe(1);
      await fillTodos(fork);
      for (const check of [["--todos"], ...checks]) {
        const { code, output } = await run(fork, cli("check", ...check), { limitMillis: minutes(10) });
        const broken = output.split("\n").filter((line) => line !== "" && !/^✓|^\d+ passed, 0 failed$/.test(line));
        expect({ check, code, broken }).toEqual({ check, code: 0, broken: [] });
      }
    },
    minutes(20),
  );
});
