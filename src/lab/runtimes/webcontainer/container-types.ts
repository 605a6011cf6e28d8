import type { LabRuntime } from "#lab/runtime.ts";
import type { ProjectLab } from "#project/project.ts";

/** The way to a running container, in order. */
export type ContainerStage = "downloading" | "booting" | "mounting" | "installing" | "starting";

export type ContainerState =
  | { state: "off" }
  /** `progress` from 0 to 1 of this stage, null where nothing tells; `detail` is a line for the reader, for example what is being downloaded. */
  | { state: "starting"; stage: ContainerStage; progress: number | null; detail: string }
  /** `node` is the container's `process.version`. */
  | { state: "ready"; node: string }
  | { state: "stopping" }
  | { state: "failed"; problem: ContainerProblem };

export type ContainerProblemKind =
  | "not-isolated"
  | "offline"
  | "download-failed"
  | "frame-blocked"
  | "boot-timeout"
  | "boot-failed"
  | "mount-failed"
  | "install-failed"
  | "install-timeout"
  | "engine-failed"
  | "out-of-memory"
  | "connection-lost";

/** Why there is no container. */
export interface ContainerProblem {
  kind: ContainerProblemKind;
  /** What happened, with what was said. */
  message: string;
  /** What the reader can do. */
  way: string;
  /** The client cannot boot twice in one page: trying again needs a reload. */
  needsReload: boolean;
}

export interface FileEntry {
  /** From the project's root, with `/`. */
  path: string;
  isFolder: boolean;
}

/** The files in the container. */
export interface ContainerFiles {
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** What lies in a folder, folders first, in alphabetical order; `""` is the project's root. */
  list(folder: string): Promise<FileEntry[]>;
  /** Called with the path of what changed, `null` where that is not known, also for what `write` did. Returns how to stop. */
  onChange(listener: (path: string | null) => void): () => void;
}

export interface ContainerProcess {
  output: ReadableStream<string>;
  write(text: string): void;
  resize(size: { cols: number; rows: number }): void;
  kill(): void;
  exit: Promise<number>;
}

export interface SpawnOptions {
  terminal?: { cols: number; rows: number };
  env?: Record<string, string>;
}

/** One WebContainer with one lab in it; a page has at most one. */
export interface Container {
  state(): ContainerState;
  /** Called with every change; returns how to stop listening. */
  onState(listener: (state: ContainerState) => void): () => void;
  /** Boots, mounts, installs and starts the engine; contacts the vendor, so only after the reader's consent. Never rejects: the state tells. */
  start(lab: ProjectLab): Promise<void>;
  /** Tears the container down; what was in it is gone. */
  stop(): Promise<void>;
  /** What `npm install` and the engine's process say, as they say it. */
  onOutput(listener: (text: string) => void): () => void;
  /** Runs a command in the project's root; rejects where no container is ready. */
  spawn(command: string, args: string[], options?: SpawnOptions): Promise<ContainerProcess>;
  readonly files: ContainerFiles;
  /** Labs in this container; `prepare` rejects where it has not been started. */
  readonly runtime: LabRuntime;
}

/** How long each part may take before it is given up, in real milliseconds. */
export interface ContainerTimeouts {
  /** Without a byte more of the site's own files. */
  downloadSilenceMillis: number;
  /** From the frame's request to a booted container. */
  bootMillis: number;
  /** After this long a frame that has loaded, and says nothing, is spoken of; it is not given up for that. */
  frameMillis: number;
  mountMillis: number;
  /** Without a word of `npm install`. */
  installSilenceMillis: number;
  /** `npm install` in all. */
  installMillis: number;
  /** From the start of the engine's process until it takes orders. */
  engineMillis: number;
  /** Without a word of the engine while it has something to do; it looks after the learner's code itself, and much sooner. */
  answerMillis: number;
  /** Without an answer of the container to a small question, while something is awaited of it. */
  silenceMillis: number;
  /** What `stop` waits for processes and for the client. */
  stopMillis: number;
  /** After this long a stage says that it goes on. */
  patienceMillis: number;
}

export interface ContainerOptions {
  /** Where the site is served, with a slash at the end. */
  base: string;
  /** A site owner's key for WebContainer's API. */
  licenceKey?: string | undefined;
  /** The page's own Cross-Origin-Embedder-Policy; `require-corp`, as `cli/headers.ts` and the service worker set it, unless a host sends another. */
  coep?: "require-corp" | "credentialless" | undefined;
  timeouts?: Partial<ContainerTimeouts>;
}
