import type { LabFiles, RunInput } from "#lab/runtime.ts";
import type { Container } from "#lab/runtimes/webcontainer/container-types.ts";
import { engineFolder, type ProjectLab } from "#project/project.ts";
import type { WebcontainerReport } from "#schemas/webcontainer-report.ts";
import type { WebcontainerStepId } from "#schemas/webcontainer-steps.ts";
import { locale } from "#strings/language.ts";
import * as say from "#strings/webcontainer-check-steps.ts";
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
    if (trace.error) throw new Error(say.runStopped(trace.error.message));
    if (traceHash !== recorded[which]) throw new Error(say.otherHash(traceHash, recorded[which]));
    const events = trace.events.length.toLocaleString(locale);
    return say.ran(events, Math.round(wallMillis), traceHash);
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
    if (exitCode !== 0) throw new Error(say.nodeEnded(exitCode, text.trim().slice(-300)));
    return text;
  }

  return {
    isolate,
    async download() {
      void container.start(lab);
      await stages.past("downloading");
      return say.downloaded;
    },
    async boot() {
      await stages.past("booting");
      return say.booted;
    },
    async mount() {
      await stages.past("mounting");
      return say.mounted;
    },
    async install() {
      await stages.past("installing");
      return say.installed;
    },
    async start() {
      await stages.past("starting");
      const state = container.state();
      if (state.state !== "ready") throw new Error(say.notReady(state.state));
      findings.node = state.node;
      // No lab needs to know, so that no step fails for it.
      const late = new Promise<string>((resolve) => setTimeout(resolve, tellMillis, ""));
      const told = await Promise.race([node(tellOfYourself).then(wordsOfTold), late]).catch(() => "");
      return `${say.started(state.node)}${told}`;
    },
    "run-starter": () => run("starter", {}),
    "run-solution": () => run("solution", solution),
    async test() {
      onDetail(say.onStarter);
      const starter = await npmTest(lab.files);
      onDetail(say.onSolution);
      findings.test = await npmTest(solution);
      if (findings.test.exitCode !== 0)
        throw new Error(say.testFailed(findings.test.exitCode, findings.test.lines.join("\n")));
      if (starter.exitCode === 0) throw new Error(say.starterPassed);
      return say.tested(starter.exitCode);
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
      return say.shellAnswered;
    },
    async "page-to-process"() {
      const text = `From the page, ${seed}`;
      await container.files.write(fileName, text);
      const read = await node(`process.stdout.write(require("fs").readFileSync("${fileName}", "utf8"))`);
      if (!read.includes(text)) throw new Error(say.processReadOther(read.slice(0, 200), text));
      return say.processRead;
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
        if (read !== text) throw new Error(say.pageReadOther(read.slice(0, 200), text));
      } finally {
        stop();
      }
      return say.pageRead;
    },
    async "real-time"() {
      const there = await container.files.list(engineFolder);
      if (!there.some(({ path }) => path === `${engineFolder}/real.js`)) throw new NotThere(say.noRealTime);
      for (const [path, text] of Object.entries(solution)) await container.files.write(path, text);
      const counts = await playForReal(container, onDetail);
      findings.realTime = counts;
      const { requests, answered, failed, connectionsOpened } = counts;
      const words = say.requestsAnswered(answered, requests, failed, connectionsOpened);
      if (requests === 0 || answered + failed < requests) throw new Error(say.notEveryRequest(words));
      return words;
    },
    async "tear-down"() {
      await container.stop();
      stages.stopListening();
      const { state } = container.state();
      if (state !== "off") throw new Error(say.notOff(state));
      return say.gone;
    },
  };
}
