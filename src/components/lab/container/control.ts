import { type ReadonlySignal, signal } from "@preact/signals";
import type {
  Container,
  ContainerProblem,
  ContainerStage,
  ContainerState,
} from "#lab/runtimes/webcontainer/container-types.ts";
import type { ProjectLab } from "#project/project.ts";
import * as say from "#strings/container.ts";
import { PlainText } from "./plain-text.ts";

/** What was pressed while there was no container, and is done once there is one. */
export type Wanted = "run" | "check" | "compare";

/** Whether this page can have what a container needs: it has it, a service worker can give it, or neither. */
export type Isolation = "isolated" | "service-worker" | "impossible";

export interface ControlServices {
  /** Fetches the code that starts containers; contacts nobody but this site. */
  load(): Promise<Container>;
  /** The lab as it is now. */
  lab(): ProjectLab;
  isolation(): Isolation;
  isOnline(): boolean;
  /** Registers the worker that isolates this page from its next load on. */
  isolate(): Promise<void>;
  /** Settles when what the learner typed is stored, or can't be. */
  saved(): Promise<void>;
  reload(): void;
  /** What outlives a reload; may throw, as browsers may forbid it. */
  memory(): Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

/** The container of one lab page: what the page shows of it, and what a reader can ask. */
export interface ContainerControl {
  readonly state: ReadonlySignal<ContainerState>;
  /** How far the last start came; null once it was through. */
  readonly reached: ReadonlySignal<ContainerStage | null>;
  /** Null until the page knows its browser. */
  readonly isolation: ReadonlySignal<Isolation | null>;
  /** What install and engine said, as plain text. */
  readonly output: ReadonlySignal<string>;
  readonly wanted: ReadonlySignal<Wanted | null>;
  /** Counts how often something was wanted; the panel leads to its button. */
  readonly asked: ReadonlySignal<number>;
  /** Null before its code is here. */
  readonly container: ReadonlySignal<Container | null>;
  /** Looks at the browser, and goes on with a start that a reload interrupted. */
  arrive(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Saves, reloads, and starts again: the client boots once in a page. */
  startAfterReload(): Promise<void>;
  want(what: Wanted): void;
  /** Takes what was wanted, once. */
  takeWanted(): Wanted | null;
  dispose(): void;
}

const keyOf = (lab: string) => `warm-start-container-start:${lab}`;

export function createContainerControl(lab: string, services: ControlServices): ContainerControl {
  const state = signal<ContainerState>({ state: "off" });
  const reached = signal<ContainerStage | null>("downloading");
  const isolation = signal<Isolation | null>(null);
  const output = signal("");
  const wanted = signal<Wanted | null>(null);
  const asked = signal(0);
  const container = signal<Container | null>(null);
  let text = new PlainText();
  let gone = false;

  const show = (next: ContainerState) => {
    if (next.state === "starting") reached.value = next.stage;
    if (next.state === "ready") reached.value = null;
    state.value = next;
  };
  const fail = (problem: ContainerProblem) => show({ state: "failed", problem });
  const open = async (): Promise<Container> => {
    if (container.value) return container.value;
    const opened = await services.load();
    opened.onState(show);
    opened.onOutput((chunk) => {
      output.value = text.push(chunk);
    });
    container.value = opened;
    return opened;
  };
  /** Remembers to start after the next load of this page, where the browser keeps anything. */
  const remember = () => {
    try {
      // What to compare with is gone after a load.
      const kept = wanted.value === "compare" ? null : wanted.value;
      services.memory().setItem(keyOf(lab), kept ?? "start");
    } catch {
      // Then the reader presses Start once more.
    }
  };
  const recall = (): string | null => {
    try {
      const kept = services.memory().getItem(keyOf(lab));
      if (kept !== null) services.memory().removeItem(keyOf(lab));
      return kept;
    } catch {
      return null;
    }
  };
  const startAfterReload = async () => {
    await services.saved();
    remember();
    services.reload();
  };
  const isolateAndReload = async () => {
    show({ state: "starting", stage: "downloading", progress: null, detail: say.preparingPage });
    try {
      await services.isolate();
    } catch (error) {
      return fail(notIsolated(`${wordsOf(error)}.`));
    }
    await startAfterReload();
  };
  const start = async () => {
    if (!["off", "failed"].includes(state.value.state)) return;
    if (isolation.value === "service-worker") return isolateAndReload();
    if (isolation.value === "impossible") return;
    show({ state: "starting", stage: "downloading", progress: null, detail: say.loadingClient });
    if (!services.isOnline()) return fail(offline);
    text = new PlainText();
    output.value = "";
    try {
      const opened = await open();
      if (!gone) await opened.start(services.lab());
    } catch (error) {
      fail({
        kind: "download-failed",
        message: say.clientNotLoaded(wordsOf(error)),
        way: say.clientNotLoadedWay,
        needsReload: false,
      });
    }
  };

  return {
    state,
    reached,
    isolation,
    output,
    wanted,
    asked,
    container,
    arrive() {
      isolation.value = services.isolation();
      const kept = recall();
      if (kept === null) return;
      if (kept === "run" || kept === "check") wanted.value = kept;
      if (isolation.value === "isolated") return void start();
      // Not a second time: a worker that did not help now would not after another reload.
      isolation.value = "impossible";
      fail(notIsolated(say.stillNotIsolated));
    },
    start,
    async stop() {
      wanted.value = null;
      await container.value?.stop();
      if (!container.value) state.value = { state: "off" };
    },
    startAfterReload,
    want(what) {
      wanted.value = what;
      asked.value += 1;
    },
    takeWanted() {
      const taken = wanted.value;
      wanted.value = null;
      return taken;
    },
    dispose() {
      gone = true;
      void container.value?.stop();
    },
  };
}

const offline: ContainerProblem = {
  kind: "offline",
  message: say.offline,
  way: say.offlineWay,
  needsReload: false,
};

const notIsolated = (message: string): ContainerProblem => ({
  kind: "not-isolated",
  message,
  way: say.notIsolatedWay,
  needsReload: false,
});

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
