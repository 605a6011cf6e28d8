import type { Judgement } from "#lab/judge.ts";
import type { LabFiles, LabRuntime, RunInput, RunReport, RuntimeStatus, SqlAnswer, SqlQuestion } from "#lab/runtime.ts";
import type { Parameters } from "#schemas/parameters.ts";
import type { LabPage } from "../lab-page.ts";
import type { LabServices } from "./services.ts";

/** What one run plays: the editable files, and what was changed of the scenario. */
export interface Job {
  files: LabFiles;
  seed: number;
  parameters?: Parameters | undefined;
}

/** Somebody did not want to wait any longer. */
export class Cancelled extends Error {}

/** The engine of one lab, opened when it is first needed. */
export interface Player {
  prepare(): Promise<void>;
  /** Rejects with `Cancelled` once it was cancelled, and where no engine can be had. */
  play(job: Job): Promise<{ report: RunReport; judged: Judgement }>;
  ask(job: Job, question: Omit<SqlQuestion, "input">): Promise<SqlAnswer>;
  /** Ends the run that is going on, with the engine; the next is started at once. */
  cancel(): void;
  dispose(): void;
}

export function createPlayer(page: LabPage, services: LabServices, onStatus: (status: RuntimeStatus) => void): Player {
  const given: LabFiles = Object.fromEntries(page.given.map(({ path, text }) => [path, text]));
  let runtime: Promise<LabRuntime> | null = null;
  let giveUp: ((reason: Cancelled) => void) | null = null;

  const open = (): Promise<LabRuntime> => {
    runtime ??= services.runtime().then(
      (opened) => {
        onStatus(opened.status());
        opened.onStatus(onStatus);
        return opened;
      },
      (error) => {
        runtime = null;
        throw error;
      },
    );
    return runtime;
  };
  const ready = async (): Promise<LabRuntime> => {
    const opened = await open();
    await opened.prepare();
    return opened;
  };
  const inputOf = ({ files, seed, parameters = {} }: Job): RunInput => ({
    lab: page.id,
    files: { ...given, ...files },
    routes: page.routes,
    scenario: page.scenario,
    seed,
    ...(Object.keys(parameters).length > 0 && { parameters }),
  });
  const playNow = async (job: Job) => {
    const opened = await ready();
    const report = await opened.run(inputOf(job));
    return { report, judged: await services.judge(report) };
  };

  return {
    prepare: async () => void (await ready()),
    play: (job) =>
      new Promise((resolve, reject) => {
        giveUp = reject;
        playNow(job).then(resolve, reject);
      }),
    ask: async (job, question) => (await ready()).ask({ input: inputOf(job), ...question }),
    cancel() {
      giveUp?.(new Cancelled());
      giveUp = null;
      // The next Run finds an engine on its way, and says itself if there is trouble.
      runtime?.then((opened) => opened.dispose().then(() => opened.prepare())).catch(() => {});
    },
    dispose() {
      void runtime?.then((opened) => opened.dispose());
      runtime = null;
    },
  };
}
