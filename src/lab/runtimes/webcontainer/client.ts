/** A folder of files to mount, as the client takes it; paths from the container's working folder. */
export interface FileTree {
  [name: string]: { file: { contents: string } } | { directory: FileTree };
}

export interface ClientFiles {
  readFile(path: string, encoding: "utf-8"): Promise<string>;
  writeFile(path: string, data: string | Uint8Array): Promise<void>;
  readdir(path: string, options: { withFileTypes: true }): Promise<Array<{ name: string; isDirectory(): boolean }>>;
  mkdir(path: string, options: { recursive: true }): Promise<unknown>;
  rm(path: string, options: { force: boolean; recursive: boolean }): Promise<void>;
  watch(
    path: string,
    options: { recursive: true },
    listener: (event: string, name: string | Uint8Array | null) => void,
  ): { close(): void };
}

export interface ClientProcess {
  output: ReadableStream<string>;
  input: WritableStream<string>;
  exit: Promise<number>;
  kill(): void;
  resize(size: { cols: number; rows: number }): void;
}

export interface ClientSpawnOptions {
  terminal?: { cols: number; rows: number };
  env?: Record<string, string>;
}

/** A booted container: what we use of the client's `WebContainer`. */
export interface Booted {
  fs: ClientFiles;
  /** The container's own path of the project's root. */
  workdir?: string;
  spawn(command: string, args: string[], options?: ClientSpawnOptions): Promise<ClientProcess>;
  mount(tree: FileTree): Promise<void>;
  on(event: "error", listener: (error: { message: string }) => void): () => void;
  teardown(): void;
}

export interface ClientBootOptions {
  coep: "require-corp" | "credentialless";
  workdirName: string;
}

/** What we use of `@webcontainer/api`; a page has one. */
export interface Client {
  configureAPIKey(key: string): void;
  boot(options: ClientBootOptions): Promise<Booted>;
  /** Settles when the last `teardown` is through, which the client itself tells nobody. */
  tornDown(): Promise<void>;
}

/** Starts a process, for somebody who may no longer be interested when it is there: its exit may then reject unheard. */
export async function spawnIn(
  booted: Booted,
  command: string,
  args: string[],
  options?: ClientSpawnOptions,
): Promise<ClientProcess> {
  const process = await booted.spawn(command, args, options);
  process.exit.catch(() => {});
  return process;
}

/** The shape of the client's module, for those who have another copy of it. */
export type ClientModule = typeof import("@webcontainer/api");

export function clientOf({ WebContainer, configureAPIKey }: ClientModule): Client {
  return {
    configureAPIKey,
    boot: (options) => WebContainer.boot(options) as Promise<Booted>,
    tornDown: async () => {
      await (WebContainer as unknown as { _teardownPromise: Promise<void> | null })._teardownPromise;
    },
  };
}

let loaded: Promise<Client> | null = null;

/** Downloads the client, from this site, when it is first needed. */
export function loadClient(): Promise<Client> {
  loaded ??= import("@webcontainer/api").then(clientOf);
  loaded.catch(() => {
    loaded = null;
  });
  return loaded;
}
