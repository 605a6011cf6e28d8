import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Booted } from "./container/booted.ts";
import type { Faults } from "./faults.ts";
import type { Guard } from "./process/guard.ts";
import { type Call, encode, type Told } from "./wire.ts";

interface LinkOptions {
  faults: Faults;
  env: Record<string, string>;
  guard: Guard;
  onBoot(booted: Booted): void;
}

/** What the server has of one framed page: the stream down to it and the containers it booted, one after the other. */
export class PageLink {
  readonly #options: LinkOptions;
  readonly #boots: Booted[] = [];
  #down: ServerResponse | null = null;
  #isolated = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** Takes the stream; what the page booted ends with it. */
  open(down: ServerResponse, isolated: boolean): void {
    this.#down = down;
    this.#isolated = isolated;
    down.on("close", () => {
      clearTimeout(this.#timer);
      this.#down = null;
      for (const booted of this.#boots) void booted.end("page-gone");
    });
    const { warning, initAfterMillis = 0 } = this.#options.faults;
    if (warning) this.#tell({ kind: "warning", ...warning });
    if (initAfterMillis !== "never") this.#timer = setTimeout(() => this.#tell({ kind: "init" }), initAfterMillis);
  }

  /** Starts a call; its answer goes down the stream. */
  async take({ id, boot, object, method, args }: Call): Promise<void> {
    const { faults } = this.#options;
    try {
      if (faults.calls === "reject") throw new Error("The container does not answer any more.");
      const hangs = boot === null ? faults.buildHangs : method === "loadFiles" && faults.mountHangs;
      if (faults.calls === "hang" || hangs) return;
      if (method === "writeFile" && faults.writeAfterMillis) await sleep(faults.writeAfterMillis);
      const value = boot === null ? await this.#build(args[0]) : await this.#boots[boot]?.call(object, method, args);
      this.#tell({ kind: "answer", id, value });
    } catch (error) {
      const { name, message, stack } = error as Error;
      this.#tell({ kind: "refusal", id, error: { name, message, stack } });
    }
  }

  /** Hangs up; what the page booted ends. */
  drop(calls: "hang" | "reject"): void {
    this.#tell({ kind: "dropped", calls });
    this.#down?.end();
  }

  async #build(options: unknown): Promise<number> {
    const { faults, env, guard, onBoot } = this.#options;
    if (faults.buildError !== undefined) throw new Error(faults.buildError);
    const booted = await Booted.boot({
      ...{ faults, env, guard, isolated: this.#isolated },
      workdirName: (options as { workdirName?: string }).workdirName ?? null,
      tell: (listener, ...args) => this.#tell({ kind: "called", listener, args }),
    });
    onBoot(booted);
    if (!this.#down) await booted.end("page-gone");
    return this.#boots.push(booted) - 1;
  }

  #tell(told: Told): void {
    this.#down?.write(`${encode(told)}\n`);
  }
}
