import { brokeDown, packageCommand, runNode } from "./child.ts";
import { ensureChromium } from "./chromium.ts";
import { freePort } from "./free-port.ts";
import { reportPath, runAndTally, tallyInOutput } from "./runner-report.ts";
import { type Abreast, asTally, type Step } from "./steps.ts";

const minutes = (count: number) => count * 60_000;

/** A command that is one test; where Node.js broke down under it, it has a second try, and the totals say so. */
export const command = (title: string, args: () => string[], limitMillis: number): Step => ({
  title,
  run: async (show) => {
    const exitCode = await runNode(args(), { limitMillis, show });
    if (exitCode !== brokeDown) return asTally(exitCode);
    const again = asTally(await runNode(args(), { limitMillis, show }));
    return { ...again, retried: again.passed };
  },
});

const vitest = (
  title: string,
  runner: "unit" | "contract",
  config: string,
  env: () => Promise<Record<string, string>>,
  { files = [], limitMillis = minutes(6) }: { files?: string[]; limitMillis?: number } = {},
): Step => ({
  title,
  run: (show) =>
    runAndTally(reportPath(runner), async () =>
      runNode([packageCommand("vitest"), "run", "--config", `src/testing/config/${config}`, ...files], {
        env: await env(),
        limitMillis,
        show,
      }),
    ),
});

/** A command that prints totals of its own, last. */
const counted = (title: string, args: string[], limitMillis: number): Step => ({
  title,
  run: async (show) => {
    let output = "";
    const onOutput = (text: string) => {
      output += text;
    };
    const exitCode = await runNode(args, { limitMillis, onOutput, show });
    return tallyInOutput(output, exitCode);
  },
});

/** Every answer to every lab on every seed; `npm test` plays a sample of these. */
export const labsStep: Step = counted("Labs on every seed", ["src/cli/check.ts", "--labs"], minutes(45));

/** The checks of labs, tried on spoilt solutions. */
export const mutantsStep: Step = counted("Mutants of solutions", ["src/cli/mutants.ts"], minutes(45));

/** Suites that take long for what they add to the others: `npm run verify` alone plays them. */
export const verifyOnlySuites = [
  "src/pglite/real-postgres.test.ts",
  "src/tcp-gateway/soak.test.ts",
  "src/testing/contract/mysql/mariadb.test.ts",
  "src/testing/project/npm-test.test.ts",
  "src/testing/project/same-in-project.test.ts",
  "src/testing/take-home/other-servers.test.ts",
  "src/testing/visualiser/rings.test.ts",
];

/** Every measured number of the course, taken again on this machine and held against the others. */
export const measureStep: Step = counted(
  "Measured numbers, taken again",
  ["src/cli/measure.ts", "--ratios"],
  minutes(10),
);

/** The suites that try more cases, or for longer, when asked to be exhaustive, and those that need PostgreSQL's own clients. */
export const exhaustiveSuites = [
  ...verifyOnlySuites,
  "src/cli/lab-database/real-postgres.test.ts",
  "src/tcp-gateway/pooled.test.ts",
  "src/tcp-gateway/psql.test.ts",
  "src/tcp-gateway/robustness.test.ts",
  "src/lab/share/hostile.test.ts",
  "src/lab/share/link.test.ts",
  "src/lab/share/run-file.test.ts",
  "src/pglite/any-units.test.ts",
  "src/progress/fuzz.test.ts",
  "src/progress/merge.test.ts",
  "src/testing/contract/node.test.ts",
  "src/testing/dev/hot-content.test.ts",
  "src/testing/labs/asked-moments.test.ts",
  "src/testing/labs/messages.test.ts",
  "src/testing/labs/same-as-vitest.test.ts",
  "src/testing/project/real.test.ts",
  "src/testing/scaffolds/scaffolds.test.ts",
  "src/testing/stories/stories.test.ts",
  "src/testing/take-home/real-mysql.test.ts",
  "src/testing/visualiser/conservation.test.ts",
];

export const exhaustiveStep: Step = vitest(
  "Exhaustive suites",
  "unit",
  "vitest.unit.ts",
  async () => ({ WARM_START_EXHAUSTIVE: "1" }),
  { files: exhaustiveSuites, limitMillis: minutes(40) },
);

/** Types of every answer to every lab; `npm test` looks at those of starters and solutions. */
export const typesStep: Step = command("Types of every answer", () => ["src/cli/types.ts"], minutes(10));

/** Starter and solution of every lab in every runtime; `npm test` plays one of the two. */
export const runtimesStep: Step = vitest(
  "Every lab in every runtime",
  "contract",
  "vitest.browser.ts",
  async () => ({ CHROMIUM_PATH: await ensureChromium(), WARM_START_EXHAUSTIVE: "1" }),
  {
    files: ["src/testing/contract/webcontainer.browser.test.ts", "src/testing/labs/same-trace.browser.test.ts"],
    limitMillis: minutes(15),
  },
);

/** What installs from the registry, builds with Next.js, and loads it over real servers; in a step of its own, for its time. */
export const takeHomeSuites = ["src/testing/take-home/real-next.test.ts"];

export const takeHomeStep: Step = vitest(
  "Labs taken home, with a real Next.js",
  "unit",
  "vitest.unit.ts",
  async () => ({ WARM_START_EXHAUSTIVE: "1" }),
  { files: takeHomeSuites, limitMillis: minutes(25) },
);

/** All that the pages for instructors say to do; `npm test` does what is quick. In a step of its own, for its time. */
export const guideSuites = ["src/testing/guide/commands.test.ts"];

export const guideStep: Step = vitest(
  "Every command of the instructors' guide",
  "unit",
  "vitest.unit.ts",
  async () => ({ WARM_START_EXHAUSTIVE: "1" }),
  { files: guideSuites, limitMillis: minutes(60) },
);

/** What forks the course, changes it as an instructor would, builds it twice and serves it as every host does. */
export const forkSuites = ["src/testing/fork/fork.test.ts"];

export const forkStep: Step = vitest(
  "A fork, from its scaffolds to a merge",
  "unit",
  "vitest.unit.ts",
  async () => ({ CHROMIUM_PATH: await ensureChromium(), WARM_START_EXHAUSTIVE: "1" }),
  { files: forkSuites, limitMillis: minutes(60) },
);

const browser = (
  title: string,
  args: string[] = [],
  env: Record<string, string> = {},
  limitMillis = minutes(18),
): Step => ({
  title,
  run: () =>
    runAndTally(reportPath("browser"), async () =>
      runNode(
        [
          packageCommand("@playwright/test", "playwright"),
          "test",
          "--config",
          "src/testing/config/playwright.ts",
          ...args,
        ],
        {
          env: { CHROMIUM_PATH: await ensureChromium(), TEST_PORT: String(await freePort()), ...env },
          limitMillis,
        },
      ),
    ),
});

/**
 * Specs that look at some of many pages and labs in `npm test`, and at all of them when asked to be exhaustive; pictures; and
 * what takes long in a WebContainer.
 */
export const everyPageSpecs = [
  "labs.spec.ts",
  "pages.spec.ts",
  "question-types.spec.ts",
  "screenshots.spec.ts",
  "teach.spec.ts",
  "tests-access.spec.ts",
  "webcontainer-access.spec.ts",
  "webcontainer-check.spec.ts",
  "webcontainer-problems.spec.ts",
  "webcontainer-real.spec.ts",
  "webcontainer-what-if.spec.ts",
  "webcontainer.spec.ts",
  "weight.spec.ts",
];

export const everyPageStep: Step = browser(
  "Every page, and pictures",
  [...everyPageSpecs, "--grep-invert=@verify"],
  { WARM_START_EXHAUSTIVE: "1" },
  minutes(35),
);

/** Single tests of any spec whose behaviour `npm test` sees most of elsewhere. */
export const taggedStep: Step = browser("Browser tests left to verify", ["--grep=@verify"], {
  WARM_START_EXHAUSTIVE: "1",
});

/**
 * The site as every host serves it, and as it is built for a sub-path; `npm test` tries two hosts. After `subPathBuild`, in a step of
 * its own for its time.
 */
export const hostSpecs = ["built-site.spec.ts", "hosts.spec.ts"];

export const hostsStep: Step = browser("Every host, and a sub-path", hostSpecs, { WARM_START_EXHAUSTIVE: "1" });

/** A fork with a brand of its own, which the spec builds: in a step of its own for its time. */
export const brandSpecs = ["brand.spec.ts"];

export const brandStep: Step = browser("A fork with another brand", brandSpecs, { WARM_START_EXHAUSTIVE: "1" });

/** The course as a learning management system serves it; after `lmsPackageStep`. */
export const lmsSpecs = ["scorm.spec.ts"];

export const lmsStep: Step = browser("The course in an LMS", lmsSpecs, { WARM_START_EXHAUSTIVE: "1" });

/** What `npm test` runs, in order: the cheap and telling first, the browser last. */
export const testSteps: (Step | Abreast)[] = [
  command("Lint and format", () => [packageCommand("@biomejs/biome", "biome"), "ci", "."], minutes(1)),
  command("Build", () => ["src/cli/build.ts"], minutes(5)),
  // The contract suite keeps little more than one core busy.
  [
    [
      command("Types", () => ["src/cli/types.ts", "--sample"], minutes(5)),
      counted("Content check", ["src/cli/check.ts", "--sample"], minutes(8)),
    ],
    vitest(
      "Runtime contract and escape suite",
      "contract",
      "vitest.browser.ts",
      async () => ({ CHROMIUM_PATH: await ensureChromium() }),
      { limitMillis: minutes(8) },
    ),
  ],
  vitest("Unit tests", "unit", "vitest.unit.ts", async () => ({}), { limitMillis: minutes(10) }),
  browser("Browser tests"),
];
