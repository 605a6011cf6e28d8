import type { ProjectFiles, ProjectLab } from "#project/project.ts";
import * as say from "#strings/container-start.ts";
import { asFailure, boot, type Held } from "./boot.ts";
import { spawnIn } from "./client.ts";
import { createContainerFiles } from "./container-files.ts";
import { createContainerRuntime } from "./container-runtime.ts";
import type {
  Container,
  ContainerOptions,
  ContainerProblem,
  ContainerStage,
  ContainerState,
} from "./container-types.ts";
import { createSilenceTimer, within } from "./deadline.ts";
import { startEngineProcess } from "./engine-process.ts";
import { installCommand, waitForInstall } from "./install.ts";
import { asksToTryAgain, tellsOfMemory } from "./npm-words.ts";
import { ContainerFailure, problems, Stopped, wordsOf } from "./problems.ts";
import { createProcesses } from "./processes.ts";
import { projectParts } from "./project-parts.ts";
import { createPulse, type Pulse } from "./pulse.ts";
import { type Surroundings, thisPage } from "./surroundings.ts";
import { defaultTimeouts } from "./timeouts.ts";

interface Running extends Held {
  pulse: Pulse;
}

/** What a stage says of itself, at first and when it takes long. */
const stageWords: Record<ContainerStage, (host: string) => say.StageWords> = {
  downloading: () => say.downloading,
  booting: say.booting,
  mounting: () => say.mounting,
  installing: () => say.installing,
  starting: () => say.starting,
};

/** A container that is off; nothing is downloaded and nobody contacted before `start`. */
export function createContainer(options: ContainerOptions, surroundings: Surroundings = thisPage): Container {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const stateListeners = new Set<(state: ContainerState) => void>();
  const outputListeners = new Set<(text: string) => void>();
  const processes = createProcesses();
  let state: ContainerState = { state: "off" };
  let running: Running | null = null;
  let attempt: { abort: AbortController; done: Promise<void> } | null = null;
  let stopping: Promise<void> | null = null;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const setState = (next: ContainerState) => {
    state = next;
    for (const listener of [...stateListeners]) listener(next);
  };
  const print = (text: string) => {
    for (const listener of [...outputListeners]) listener(text);
  };
  const host = () => new URL(surroundings.origin()).host;

  function enter(stage: ContainerStage): void {
    const { first: detail, late } = stageWords[stage](host());
    setState({ state: "starting", stage, progress: null, detail });
    clearTimeout(patience);
    patience = setTimeout(() => update({ detail: late }), timeouts.patienceMillis);
  }

  function update(change: { progress?: number; detail?: string }): void {
    if (state.state === "starting") setState({ ...state, ...change });
  }

  function now(): Running {
    if (running === null || state.state !== "ready") throw new Error(say.notRunning);
    return running;
  }

  const runtime = createContainerRuntime({
    isReady: () => state.state === "ready",
    async whenReady() {
      if (state.state === "starting") await attempt?.done;
      if (state.state === "failed") throw new ContainerFailure(state.problem);
      now();
    },
    async start(hooks, signal) {
      if (running === null) throw new Error(say.notRunning);
      const { engineMillis, answerMillis, stopMillis } = timeouts;
      return startEngineProcess(
        { ...running, ...hooks, engineMillis, answerMillis, stopMillis, onText: print },
        signal,
      );
    },
  });
  const files = createContainerFiles(now);

  async function download(lab: ProjectLab, signal: AbortSignal): Promise<ProjectFiles> {
    enter("downloading");
    return new Promise((resolve, reject) => {
      const { downloadSilenceMillis: millis } = timeouts;
      const tooLate = () => reject(problems.downloadFailed(say.nothingCame(millis / 1000)));
      const silence = createSilenceTimer(millis, tooLate);
      const onProgress = (progress: number) => {
        silence.heard();
        update({ progress });
      };
      surroundings
        .project(options.base, lab, onProgress, signal)
        .then(resolve, (error) => reject(asFailure(error, problems.downloadFailed)))
        .finally(silence.stop);
    });
  }

  async function mount({ booted, pulse }: Running, project: ProjectFiles): Promise<void> {
    enter("mounting");
    const { tree, binaries, folders } = projectParts(project);
    const write = async () => {
      await booted.mount(tree);
      for (const folder of folders) await booted.fs.mkdir(folder, { recursive: true });
      for (const [at, { path, bytes }] of binaries.entries()) {
        update({ progress: at / binaries.length });
        await booted.fs.writeFile(path, bytes);
      }
    };
    const { mountMillis } = timeouts;
    await within(pulse.guard(write()), mountMillis, () => problems.mountTimeout(mountMillis)).catch((error) => {
      throw asFailure(error, problems.mountFailed);
    });
  }

  async function install({ booted, pulse }: Running, signal: AbortSignal): Promise<void> {
    enter("installing");
    const once = async () => {
      const npm = await pulse.guard(spawnIn(booted, "npm", installCommand));
      // The container's end is npm's, too; the client complains of whoever still calls after that.
      if (signal.aborted) throw new Stopped();
      await pulse.guard(waitForInstall(npm, timeouts, surroundings.isOnline, print, signal));
    };
    await once().catch((error: unknown) => {
      if (!asksToTryAgain(wordsOf(error))) throw error;
      print(`${say.askedAgain}\n`);
      return once();
    });
  }

  async function startEngine(): Promise<string> {
    enter("starting");
    const stopListening = runtime.onStatus((status) => {
      if (status.state === "preparing") update({ progress: status.progress });
    });
    try {
      return (await runtime.startEngine()).node;
    } finally {
      stopListening();
    }
  }

  async function bring(lab: ProjectLab, signal: AbortSignal): Promise<void> {
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(new Stopped()), { once: true });
    });
    stopped.catch(() => {});
    let onBroken = (_: Error) => {};
    const broken = new Promise<never>((_, reject) => {
      onBroken = reject;
    });
    broken.catch(() => {});
    const unlessStopped = <Value>(work: Promise<Value>) => Promise.race([work, stopped, broken]);

    if (!surroundings.isIsolated()) throw problems.notIsolated();
    if (!surroundings.isOnline()) throw problems.offline(host());
    const project = await unlessStopped(download(lab, signal));
    enter("booting");
    const onDetail = (detail: string) => state.state === "starting" && state.stage === "booting" && update({ detail });
    const held = await boot({ options, surroundings, timeouts, name: lab.id, signal, onDetail });
    const pulse = createPulse(held.booted.fs, timeouts.silenceMillis, lose);
    running = { ...held, pulse };
    held.booted.on("error", ({ message }) => {
      print(`${say.containerSays(message)}\n`);
      if (tellsOfMemory(message)) onBroken(problems.outOfMemory(say.itStarted));
    });
    await unlessStopped(mount(running, project));
    await unlessStopped(
      install(running, signal).catch((error) => {
        throw asFailure(error, (words) => problems.installFailed(1, words));
      }),
    );
    const node = await unlessStopped(
      startEngine().catch((error) => {
        throw asFailure(error, problems.engineFailed);
      }),
    );
    stopWatching = files.watch(held.booted);
    clearTimeout(patience);
    setState({ state: "ready", node });
  }
  let stopWatching = () => {};

  /** Ends everything in the container and gives the page back its right to boot one; `false` where that failed. */
  async function letGo(reason: Error, isLost: boolean): Promise<boolean> {
    const ending = running;
    running = null;
    clearTimeout(patience);
    if (ending === null) return true;
    ending.pulse.end(reason);
    if (isLost) {
      ending.abandon();
      processes.abandon();
      void runtime.drop(reason);
      return false;
    }
    stopWatching();
    await Promise.all([processes.endAll(timeouts.stopMillis), runtime.drop(reason)]);
    return ending.release();
  }

  /** Nothing comes from the container any more. */
  function lose(): Error {
    const failure = problems.connectionLost(timeouts.silenceMillis);
    if (state.state === "ready") {
      void letGo(failure, true);
      setState({ state: "failed", problem: failure.problem });
    }
    return failure;
  }

  async function attemptStart(lab: ProjectLab, signal: AbortSignal): Promise<void> {
    try {
      await bring(lab, signal);
    } catch (error) {
      const failure = asFailure(error, problems.bootFailed);
      const isLost = failure instanceof ContainerFailure && failure.problem.kind === "connection-lost";
      const canBootAgain = await letGo(failure, isLost);
      if (signal.aborted || !(failure instanceof ContainerFailure)) return;
      setState({ state: "failed", problem: canBootAgain ? failure.problem : afterReload(failure.problem) });
    } finally {
      attempt = null;
    }
  }

  async function start(lab: ProjectLab): Promise<void> {
    while (stopping) await stopping;
    if (state.state === "ready") return;
    if (attempt === null) {
      const abort = new AbortController();
      attempt = { abort, done: Promise.resolve() };
      attempt.done = attemptStart(lab, abort.signal);
    }
    await attempt?.done;
  }

  async function stopNow(): Promise<void> {
    const ending = attempt;
    setState({ state: "stopping" });
    ending?.abort.abort();
    await ending?.done;
    await letGo(new Stopped(), false);
    setState({ state: "off" });
  }

  return {
    state: () => state,
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    start,
    async stop() {
      if (state.state === "off" && attempt === null) return;
      stopping ??= stopNow().finally(() => {
        stopping = null;
      });
      await stopping;
    },
    onOutput(listener) {
      outputListeners.add(listener);
      return () => outputListeners.delete(listener);
    },
    async spawn(command, args, spawnOptions = {}) {
      const { booted, pulse } = now();
      return processes.spawn(booted, pulse, command, args, spawnOptions);
    },
    files,
    runtime,
  };
}

/** What is left to do where the page can't boot again. */
const afterReload = (problem: ContainerProblem): ContainerProblem =>
  problem.needsReload ? problem : { ...problem, way: say.reloadFirst(problem.way), needsReload: true };
