import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Faults } from "../faults.ts";
import { asTerminal } from "../process/as-terminal.ts";
import { startCommand } from "../process/command.ts";
import { endGroup, isGroupAlive, signalGroup } from "../process/group.ts";
import type { Guard } from "../process/guard.ts";
import { isInstall, startInstall } from "../process/install.ts";
import { startLineShell } from "../process/line-shell.ts";
import type { Running, Start } from "../process/running.ts";
import type { BootRecord, ProcessRecord } from "../record.ts";
import type { Call } from "../wire.ts";
import { containerFiles } from "./files.ts";
import { inside } from "./inside.ts";
import { Output } from "./output.ts";
import { mountTree, type SerializeOptions, serializeTree } from "./tree.ts";

interface RunOptions {
  command: string;
  args: string[];
  cwd?: string | null;
  env?: Record<string, unknown> | null;
  terminal?: { cols: number; rows: number } | null;
}

interface BootOptions {
  faults: Faults;
  guard: Guard;
  env: Record<string, string>;
  workdirName: string | null;
  isolated: boolean;
  tell(listener: number, ...args: unknown[]): void;
}

/** One booted container: a folder of the machine and the processes in it. */
export class Booted {
  readonly record: BootRecord;
  readonly #options: BootOptions;
  readonly #files: ReturnType<typeof containerFiles>;
  readonly #processes: Array<{ running: Running; record: ProcessRecord; exit: Promise<number>; output: Output }> = [];
  readonly #groups = new Set<number>();
  readonly #listeners = new Map<number, string>();
  readonly #writing = new Set<Promise<unknown>>();
  #installs = 0;
  #ending: Promise<void> | undefined;

  private constructor(folder: string, options: BootOptions) {
    const { workdirName, isolated } = options;
    this.#options = options;
    this.#files = containerFiles(folder, options.tell, options.faults);
    this.record = { workdirName, folder, isolated, mounts: [], processes: [], ended: null };
  }

  static async boot(options: BootOptions): Promise<Booted> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "warm-start-container-")));
    options.guard.tell("folder", folder);
    return new Booted(folder, options);
  }

  /** Calls a method that a page may call on one of the container's objects. */
  async call(object: Call["object"], method: string, args: unknown[]): Promise<unknown> {
    if (this.record.ended) throw new Error("This container was torn down.");
    const methods: object = this.#calls[object];
    if (!Object.hasOwn(methods, method)) throw new Error(`The stand-in has no \`${object}.${method}\`.`);
    const answer = Promise.resolve((methods as Record<string, (...args: unknown[]) => unknown>)[method]?.(...args));
    if (object === "fs" || method === "loadFiles") {
      this.#writing.add(answer);
      const forget = () => this.#writing.delete(answer);
      answer.then(forget, forget);
    }
    return await answer;
  }

  /** The methods a page may call, by the object it calls them on. */
  get #calls() {
    const { record } = this;
    const { folder } = record;
    const { faults, env } = this.#options;
    return {
      fs: this.#files.calls,
      instance: {
        runtimeInfo: () => ({ path: env.PATH ?? "", cwd: folder }),
        loadFiles: async (payload: Uint8Array, options?: { mountPoints?: string } | null) => {
          if (faults.mountError !== undefined) throw new Error(faults.mountError);
          record.mounts.push(await mountTree(folder, payload, options?.mountPoints ?? null));
        },
        serialize: (path: string, options: SerializeOptions) => serializeTree(folder, path, options),
        run: (options: RunOptions, listener: number | null) => this.#run(options, listener),
        on: (event: string, listener: number) => void this.#listeners.set(listener, event),
        off: (listener: number) => void this.#listeners.delete(listener),
        setPreviewScript: () => {},
        setCredentials: () => {},
        teardown: () => this.end("teardown"),
      },
      process: {
        exit: (process: number) => this.#processes[process]?.exit,
        write: (process: number, text: string) => {
          const known = this.#processes[process];
          if (faults.echo) known?.output.push(new TextEncoder().encode(text.replaceAll("\n", "\r\n")));
          known?.running.write(text);
        },
        kill: (process: number) => this.#processes[process]?.running.kill("SIGTERM"),
        resize: (process: number, size: { cols: number; rows: number }) =>
          void this.#processes[process]?.record.resized.push(size),
      },
    };
  }

  /** Calls the page's listeners of an event. */
  emit(event: string, ...args: unknown[]): void {
    for (const [listener, listened] of this.#listeners) if (listened === event) this.#options.tell(listener, ...args);
  }

  living(): number {
    return [...this.#groups].filter(isGroupAlive).length;
  }

  /** Signals every process, as a machine short of memory does with SIGKILL. */
  signal(signal: NodeJS.Signals): void {
    for (const { running, record } of this.#processes) if (record.exit === null) running.kill(signal);
    for (const group of this.#groups) signalGroup(group, signal);
  }

  /** Ends all processes and removes the folder, once. */
  end(why: NonNullable<BootRecord["ended"]>): Promise<void> {
    this.#ending ??= this.#end(why);
    return this.#ending;
  }

  async #end(why: NonNullable<BootRecord["ended"]>): Promise<void> {
    this.record.ended = why;
    this.#files.close();
    this.signal("SIGKILL");
    await Promise.all([...this.#groups].map(endGroup));
    // What still writes into the folder would keep it from being removed.
    await Promise.allSettled([...this.#writing, ...this.#processes.map(({ running }) => running.exit)]);
    await rm(this.record.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async #run({ command, args, cwd, env, terminal }: RunOptions, listener: number | null): Promise<number> {
    const { faults, tell } = this.#options;
    const asked = Object.fromEntries(Object.entries(env ?? {}).map(([name, value]) => [name, String(value)]));
    const record: ProcessRecord = {
      ...{ command, args, cwd: cwd ?? null, env: asked, terminal: terminal ?? null, resized: [], exit: null },
    };
    const output = new Output(faults, (data) => listener !== null && tell(listener, data));
    const start: Start = {
      command,
      args,
      cwd: inside(this.record.folder, cwd ?? ""),
      env: { ...this.#options.env, ...terminalEnv(terminal), ...asked },
      terminal: terminal ?? null,
      onOutput: (data) => output.push(data),
    };
    const running = await this.#start(faults.asTerminal ? asTerminal(start) : start);
    this.record.processes.push(record);
    const exit = running.exit.then(async (code) => {
      record.exit = code;
      await output.end();
      return code;
    });
    // Whoever asks for it sees why; nobody may be left to ask.
    exit.catch(() => {});
    return this.#processes.push({ running, record, exit, output }) - 1;
  }

  #install(): NonNullable<Faults["install"]> {
    const { install = "kept" } = this.#options.faults;
    return install === "not-cached" && this.#installs++ > 0 ? "kept" : install;
  }

  async #start(start: Start): Promise<Running> {
    const isShell = start.command === "jsh" && start.args.length === 0;
    if (isShell) return startLineShell(start, this.record.folder, (inner) => this.#start(inner));
    const running = isInstall(start)
      ? await startInstall(start, this.#install())
      : await startCommand(start.command === "jsh" ? { ...start, command: "sh" } : start);
    for (const group of running.groups()) this.#follow(group, running);
    return running;
  }

  /** Knows a group for as long as any of it runs: afterwards its number may be another's. */
  #follow(group: number, running: Running): void {
    this.#groups.add(group);
    this.#options.guard.tell("group", group);
    if (this.record.ended) void endGroup(group);
    void running.exit.then(() => {
      if (isGroupAlive(group)) return;
      this.#groups.delete(group);
      this.#options.guard.tell("gone", group);
    });
  }
}

const terminalEnv = (terminal: RunOptions["terminal"]): Record<string, string> =>
  terminal ? { TERM: "xterm-256color", COLUMNS: String(terminal.cols), LINES: String(terminal.rows) } : {};
