import type { ChildProcess } from "node:child_process";
import type { HandlerRequest, InstancePorts, InstanceRealm } from "#sim/ports.ts";
import type { FromInstance, InstanceStart, ToInstance } from "../instance/messages.ts";
import type { Ledger } from "./ledger.ts";

export interface ProcessOptions {
  /** A process that stands ready. */
  take(): ChildProcess;
  start: InstanceStart;
  ports: InstancePorts;
  ledger: Ledger;
  /** Told when the process has ended, however. */
  ended(): void;
}

interface Handling {
  done: Parameters<InstanceRealm["handle"]>[1];
  settled(): void;
  drained(): void;
}

/** An instance that is a process; the platform suspends and wakes it besides. */
export interface ProcessRealm extends InstanceRealm {
  readonly instance: number;
  freeze(): void;
  thaw(): void;
}

/** Takes a process when the platform has it load; until then there is none. */
export function createProcessRealm({ take, start, ports, ledger, ended }: ProcessOptions): ProcessRealm {
  const { instance } = ports;
  const handling = new Map<number, Handling>();
  let child: ChildProcess | null = null;
  let disposed = false;
  let hearsSigterm = false;
  let lastWords: Extract<FromInstance, { kind: "crashing" }> | null = null;
  let loaded: Parameters<InstanceRealm["load"]>[0] | null = null;
  /** What is sent once the process has run what it missed while it was suspended; null when it is awake. */
  let afterWaking: ToInstance[] | null = null;

  function post(message: ToInstance): void {
    if (afterWaking) afterWaking.push(message);
    else if (child?.connected) child.send(message, () => {});
  }

  function hear(message: FromInstance): void {
    if (disposed) return;
    if (message.kind === "loaded") loaded?.(null);
    else if (message.kind === "load-failed") loaded?.(message.failure);
    else if (message.kind === "event") ledger.record(instance, message.event);
    else if (message.kind === "background") ports.backgroundWork(message.request, message.pending);
    else if (message.kind === "hears") hearsSigterm = message.sigterm;
    else if (message.kind === "crashing") lastWords = message;
    else if (message.kind === "awake") {
      const held = afterWaking ?? [];
      afterWaking = null;
      for (const one of held) post(one);
    } else if (message.kind !== "ready") hearOfRequest(message);
  }

  function hearOfRequest(message: Extract<FromInstance, { kind: "answered" | "settled" | "drained" }>): void {
    const request = handling.get(message.request);
    if (message.kind === "answered") request?.done(message.outcome);
    else if (message.kind === "settled") request?.settled();
    else {
      handling.delete(message.request);
      request?.drained();
    }
  }

  function onEnd(code: number | null): void {
    ledger.gone(instance);
    ended();
    if (disposed) return;
    if (lastWords) ports.crash({ message: lastWords.message, ...(lastWords.source && { source: lastWords.source }) });
    else ports.exit(code ?? 1);
  }

  return {
    instance,
    load(done) {
      loaded = done;
      const forked = take();
      child = forked;
      let exit: { code: number | null } | null = null;
      // Both, so that everything it said is heard before its end.
      const end = () => {
        if (exit && !forked.connected) onEnd(exit.code);
      };
      forked.on("message", hear);
      forked.once("disconnect", end);
      forked.once("error", (error) => {
        done({ kind: "load", message: `No process could be started: ${error.message}.` });
      });
      forked.once("exit", (code) => {
        exit = { code };
        end();
      });
      post({ kind: "start", start });
    },
    handle(request: HandlerRequest, done, settled, drained) {
      handling.set(request.request, { done, settled, drained });
      post({ kind: "request", request });
    },
    signal() {
      if (hearsSigterm) child?.kill("SIGTERM");
      return hearsSigterm;
    },
    reload() {},
    observe() {},
    requestEnded(request) {
      // Known to the process already, unless the platform has ended it by force.
      if (handling.has(request)) post({ kind: "ended", request });
    },
    freeze() {
      child?.kill("SIGSTOP");
    },
    thaw() {
      child?.kill("SIGCONT");
      if (afterWaking !== null) return;
      post({ kind: "wake" });
      afterWaking = [];
    },
    dispose() {
      disposed = true;
      if (child === null) ended();
      else child.kill("SIGKILL");
    },
  };
}
