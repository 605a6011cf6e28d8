import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { LabFiles } from "#lab/runtime.ts";
import type { Container, ContainerTimeouts } from "#lab/runtimes/webcontainer/container-types.ts";
import { isolateByServiceWorker, isolation } from "#lab/runtimes/webcontainer/isolation.ts";
import { notRunning } from "#strings/container.ts";
import { sitePath } from "../../../layouts/site-path.ts";
import type { LabPage } from "../lab-page.ts";
import { part } from "../part.ts";
import { browserServices } from "../services.ts";
import { createLabSession, type LabSession } from "../session/session.ts";
import { type AboutContainer, projectLab } from "./container-page.ts";
import { type ContainerControl, createContainerControl } from "./control.ts";
import { createFileSync, type FileSync } from "./file-sync.ts";
import { gatedSession } from "./gated-session.ts";

declare global {
  /** For tests only, read once when the container is made: shorter waits than a reader's. */
  var WARM_START_CONTAINER_TIMEOUTS: Partial<ContainerTimeouts> | undefined;
}

const engine = part(() => import("#lab/runtimes/webcontainer/container.ts"));

/** How long a reload waits for what was typed to be stored. */
const saveMillis = 2_000;

/** A lab, the container it runs in, and the files of both in step. */
export interface ContainerLab {
  session: LabSession;
  control: ContainerControl;
  /** Null while no container runs. */
  sync: ReadonlySignal<FileSync | null>;
  /** Brings it to life on its page; returns how to leave. */
  arrive(): () => void;
}

export function openContainerLab(page: LabPage, about: AboutContainer): ContainerLab {
  const sync = signal<FileSync | null>(null);
  let mounted: LabFiles = {};
  const session = createLabSession(page, {
    ...browserServices(page.id),
    async runtime() {
      const container = control.container.value;
      if (!container || control.state.value.state !== "ready") throw new Error(notRunning);
      return container.runtime;
    },
  });
  const control = createContainerControl(page.id, {
    async load(): Promise<Container> {
      const { createContainer } = await engine();
      return createContainer({
        base: sitePath(),
        licenceKey: about.licenceKey ?? undefined,
        ...(globalThis.WARM_START_CONTAINER_TIMEOUTS && { timeouts: globalThis.WARM_START_CONTAINER_TIMEOUTS }),
      });
    },
    lab() {
      const lab = projectLab(page, about, session.state.peek());
      mounted = lab.files;
      return lab;
    },
    isolation,
    isOnline: () => navigator.onLine,
    isolate: () =>
      isolateByServiceWorker({
        script: sitePath("coi-serviceworker.js"),
        scope: `${sitePath(`labs/${page.id}/webcontainer/`)}`,
      }),
    saved: () => storedOrLate(session),
    reload: () => location.reload(),
    memory: () => sessionStorage,
  });
  const flush = async () => sync.value?.flush();

  const gated = gatedSession(session, control, flush);

  return {
    session: gated,
    control,
    sync,
    arrive() {
      const stop = effect(() => {
        const isReady = control.state.value.state === "ready";
        const container = control.container.peek();
        if (isReady && container && !sync.peek()) {
          sync.value = createFileSync(session, container.files, mounted);
          const wanted = control.takeWanted();
          if (wanted) void gated.goOn(wanted);
          else void session.prepare();
        } else if (!isReady && sync.peek()) {
          sync.peek()?.dispose();
          sync.value = null;
        }
      });
      const leave = () => void control.stop();
      addEventListener("pagehide", leave);
      control.arrive();
      return () => {
        removeEventListener("pagehide", leave);
        stop();
        sync.peek()?.dispose();
      };
    },
  };
}

/** Settles when what was typed is stored or refused; after a while in any case. */
function storedOrLate({ kept }: LabSession): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, saveMillis);
    const stop = kept.subscribe((now) => {
      if (now === "saving") return;
      clearTimeout(late);
      resolve();
      queueMicrotask(() => stop());
    });
  });
}
