import type { LabFiles, RunInput } from "#lab/runtime.ts";
import type { Container } from "#lab/runtimes/webcontainer/container-types.ts";
import { engineFolder, type ProjectLab } from "#project/project.ts";
import type { WebcontainerReport } from "#schemas/webcontainer-report.ts";
import type { WebcontainerStepId } from "#schemas/webcontainer-steps.ts";
import { counted } from "../elements.ts";
import { Conversation, ended } from "./process-text.ts";
import { playForReal } from "./real-time.ts";
import { type Action, NotThere } from "./run-steps.ts";
import { StartStages } from "./start-stages.ts";
import { tellOfYourself, wordsOfTold } from "./told-of-itself.ts";

/** The lab that is tried: its files are the starter's. */
export interface CheckedLab {
  lab: ProjectLab;
  solution: LabFiles;
  seed: number;
  /** Hashes of the runs that the site recorded when it was built, on this seed. */
  recorded: Record<"starter" | "solution", string>;
}

/** What the steps learn, for the report. */
export type Findings = Pick<WebcontainerReport, "node" | "hashes" | "test" | "realTime">;

export const nothingFound = ({ recorded: { starter, solution } }: CheckedLab): Findings => ({
  node: null,
  hashes: { starter: { here: starter, there: null }, solution: { here: solution, there: null } },
  test: null,
  realTime: null,
});

/** Lines of `npm test` that a report keeps. */
const keptLines = 14;

/** What a container is given to tell of itself. */
const tellMillis = 10_000;

const fileName = "warm-start-check.txt";

export interface ActionOptions {
  container: Container;
  checked: CheckedLab;
  findings: Findings;
  /** Makes sure that the page is cross-origin isolated. */
  isolate: Action;
  /** What is going on, while a step runs. */
  onDetail(words: string): void;
}

/** How each step is done in a container. */
export function containerActions(options: ActionOptions): Record<WebcontainerStepId, Action> {
  const { container, checked, findings, isolate, onDetail } = options;
  const { lab, solution, seed, recorded } = checked;
  const stages = new StartStages(container, onDetail);

  async function run(which: "starter" | "solution", files: LabFiles): Promise<string> {
    const { id, routes, scenario } = lab;
    const input: RunInput = { lab: id, files: { ...lab.files, ...files }, routes, scenario, seed };
    const { trace, traceHash, wallMillis } = await container.runtime.run(input);
    findings.hashes[which].there = traceHash;
    if (trace.error) throw new Error(`The run stopped there: ${trace.error.message}`);
    if (traceHash !== recorded[which])
      throw new Error(
        `The same run came out differently there: its hash is ${traceHash}, and ${recorded[which]} was recorded for this site.`,
      );
    const events = trace.events.length.toLocaleString("en-GB");
    return `${events} events in ${Math.round(wallMillis)} ms. The hash is the recorded one, ${traceHash}.`;
  }

  async function npmTest(files: LabFiles): Promise<{ exitCode: number; lines: string[] }> {
    for (const [path, text] of Object.entries(files)) await container.files.write(path, text);
    const { exitCode, text } = await ended(await container.spawn("npm", ["test"]));
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    return { exitCode, lines: lines.slice(-keptLines) };
  }

  /** Runs a line of JavaScript there. */
  async function node(script: string): Promise<string> {
    const { exitCode, text } = await ended(await container.spawn("node", ["-e", script]));
    if (exitCode !== 0) throw new Error(`\`node\` ended there with exit code ${exitCode}: ${text.trim().slice(-300)}`);
    return text;
  }

  return {
    isolate,
    async download() {
      void container.start(lab);
      await stages.past("downloading");
      return "The client and the project’s files are here.";
    },
    async boot() {
      await stages.past("booting");
      return "A container answers.";
    },
    async mount() {
      await stages.past("mounting");
      return "The project is in the container.";
    },
    async install() {
      await stages.past("installing");
      return "The packages are installed.";
    },
    async start() {
      await stages.past("starting");
      const state = container.state();
      if (state.state !== "ready") throw new Error(`The container is “${state.state}” where it should be ready.`);
      findings.node = state.node;
      // No lab needs to know, so that no step fails for it.
      const late = new Promise<string>((resolve) => setTimeout(resolve, tellMillis, ""));
      const told = await Promise.race([node(tellOfYourself).then(wordsOfTold), late]).catch(() => "");
      return `The engine runs in Node.js ${state.node}.${told}`;
    },
    "run-starter": () => run("starter", {}),
    "run-solution": () => run("solution", solution),
    async test() {
      onDetail("On the starter, which should fail");
      const starter = await npmTest(lab.files);
      onDetail("On the solution, which should pass");
      findings.test = await npmTest(solution);
      if (findings.test.exitCode !== 0)
        throw new Error(
          `It ended with exit code ${findings.test.exitCode} on the solution. Its last lines:\n${findings.test.lines.join("\n")}`,
        );
      if (starter.exitCode === 0) throw new Error("It passed on the starter too, so it tells nothing.");
      return `Exit code ${starter.exitCode} on the starter, 0 on the solution.`;
    },
    async terminal() {
      const shell = await container.spawn("jsh", [], { terminal: { cols: 80, rows: 24 } });
      try {
        const conversation = new Conversation(shell);
        // What is typed before the shell has said something is lost in some.
        await conversation.heard(/\S/);
        // The line itself comes back too, as in any terminal, but the sum stands in the answer alone.
        await conversation.ask("node -p 41999+1", /\b42000\b/);
      } finally {
        shell.kill();
      }
      return "The shell ran a command, and its answer came back.";
    },
    async "page-to-process"() {
      const text = `From the page, ${seed}`;
      await container.files.write(fileName, text);
      const read = await node(`process.stdout.write(require("fs").readFileSync("${fileName}", "utf8"))`);
      if (!read.includes(text))
        throw new Error(`A process read “${read.slice(0, 200)}” where the page wrote “${text}”.`);
      return "A process read what this page wrote.";
    },
    async "process-to-page"() {
      const text = `From a process, ${seed}`;
      const heard: Array<string | null> = [];
      let look = () => {};
      const stop = container.files.onChange((path) => {
        heard.push(path);
        look();
      });
      try {
        const changed = new Promise<void>((resolve) => {
          look = () => {
            if (heard.some((path) => path === null || path === fileName)) resolve();
          };
        });
        await node(`require("fs").writeFileSync("${fileName}", "${text}")`);
        await changed;
        const read = await container.files.read(fileName);
        if (read !== text) throw new Error(`The page read “${read.slice(0, 200)}” where a process wrote “${text}”.`);
      } finally {
        stop();
      }
      return "This page heard of the change, and read it.";
    },
    async "real-time"() {
      const there = await container.files.list(engineFolder);
      if (!there.some(({ path }) => path === `${engineFolder}/real.js`))
        throw new NotThere("Not tried: the project has no run in real time.");
      for (const [path, text] of Object.entries(solution)) await container.files.write(path, text);
      const counts = await playForReal(container, onDetail);
      findings.realTime = counts;
      const { requests, answered, failed, connectionsOpened } = counts;
      const words = `${answered} of ${requests} requests answered, ${failed} failed; ${counted(connectionsOpened, "connection")} opened.`;
      if (requests === 0 || answered + failed < requests)
        throw new Error(`Not every request got its answer in real time: ${words}`);
      return words;
    },
    async "tear-down"() {
      await container.stop();
      stages.stopListening();
      const { state } = container.state();
      if (state !== "off") throw new Error(`The container is “${state}” where it should be off.`);
      return "The container is gone.";
    },
  };
}
