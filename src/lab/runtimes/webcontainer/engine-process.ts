import { createDeferred } from "#lab/engine-link/deferred.ts";
import type { RuntimeStatus } from "#lab/runtime.ts";
import { engineFolder } from "#project/project.ts";
import { type ServeNotice, type ServeOrder, servePrefix } from "#project/serve-messages.ts";
import * as say from "#strings/container-start.ts";
import { type Booted, spawnIn } from "./client.ts";
import { readLines } from "./client-output.ts";
import { createSilenceTimer, settles, within } from "./deadline.ts";
import { lastWords, tellsOfMemory } from "./npm-words.ts";
import { type ContainerFailure, killedExitCode, problems, spanText } from "./problems.ts";
import type { Pulse } from "./pulse.ts";

/** Where orders and answers are written, out of the reader's sight. */
export const ordersFolder = `${engineFolder}/orders`;

/** One process of `serve.js`. */
export interface EngineProcess {
  /** `process.version` in the container. */
  node: string;
  /** Gives an order and returns what was answered; one at a time. */
  order(kind: ServeOrder["kind"], input: unknown): Promise<unknown>;
  /** Whatever is under way ends with this error, then the process. */
  end(reason: Error): Promise<void>;
}

export interface EngineSurroundings {
  booted: Booted;
  pulse: Pulse;
  engineMillis: number;
  /** Without a word of the process while it has an order. */
  answerMillis: number;
  stopMillis: number;
  onStatus(status: RuntimeStatus): void;
  /** Lines of the process for people. */
  onText(text: string): void;
  /** The process ended by itself; not called after `end`. */
  onDeath(): void;
}

interface Pending {
  order: number;
  line: string;
  resolve(): void;
  reject(error: Error): void;
}

const keptCharacters = 4_000;

/** Starts `serve.js` and waits until it takes orders. Throws a `ContainerFailure`, or the reason given to `signal`. */
export async function startEngineProcess(
  { booted, pulse, engineMillis, answerMillis, stopMillis, onStatus, onText, onDeath }: EngineSurroundings,
  signal: AbortSignal,
): Promise<EngineProcess> {
  const { fs } = booted;
  await pulse.guard(fs.rm(ordersFolder, { force: true, recursive: true }));
  await pulse.guard(fs.mkdir(ordersFolder, { recursive: true }));
  signal.throwIfAborted();
  const engine = await pulse.guard(spawnIn(booted, "node", [`${engineFolder}/serve.js`]));
  if (signal.aborted) {
    engine.kill();
    throw signal.reason;
  }
  const input = engine.input.getWriter();
  let output = "";
  let orders = 0;
  let pending: Pending | null = null;
  let hasEnded = false;
  let isReady = false;
  let silence: ReturnType<typeof createSilenceTimer> | null = null;

  /** What orders reject with from then on, those that are still being written among them. */
  let death = new Error(deathWords(null));
  const started = createDeferred<string>();
  started.promise.catch(() => {});
  const hear = (notice: ServeNotice) => {
    if (hasEnded) return;
    if (notice.type === "status") onStatus(notice.status);
    else if (notice.type === "ready") started.resolve(notice.node);
    else if (!isReady && notice.type === "broken") started.reject(refusal(notice.message));
    else if (notice.order !== pending?.order) return;
    else if (notice.type === "done") pending.resolve();
    else pending.reject(new Error(notice.message));
  };
  void readLines(engine.output, (line) => {
    silence?.heard();
    // A terminal's echo of what was asked.
    if (line.trim() === pending?.line) return;
    const at = line.indexOf(servePrefix);
    const notice = at < 0 ? null : noticeIn(line.slice(at + servePrefix.length));
    if (notice) return hear(notice);
    output = `${output}${line}\n`.slice(-keptCharacters);
    onText(`${line}\n`);
  });

  async function end(reason: Error): Promise<void> {
    if (hasEnded) return;
    hasEnded = true;
    death = reason;
    pending?.reject(reason);
    engine.kill();
    await settles(engine.exit, stopMillis);
  }

  const onAbort = createDeferred<never>();
  const abort = () => onAbort.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  const onExit = (exitCode: number) => {
    if (hasEnded) return;
    hasEnded = true;
    death = new Error(deathWords(tellsOfMemory(output) ? killedExitCode : exitCode));
    started.reject(startFailure(exitCode, output));
    pending?.reject(death);
    if (isReady) onDeath();
  };
  // The last words of a process may come after its exit code.
  engine.exit
    .catch((error) => pulse.guard(Promise.reject(error)))
    .then(
      (exitCode) => setTimeout(onExit, 50, exitCode),
      () => onExit(1),
    );
  const late = () => problems.engineTimeout(engineMillis, lastWords(output));
  const ready = pulse.guard(Promise.race([started.promise, onAbort.promise]));
  const node = await within(ready, engineMillis, late)
    .catch(async (error: Error) => {
      await end(error);
      throw error;
    })
    .finally(() => signal.removeEventListener("abort", abort));
  isReady = true;

  /** It hangs, and the container does not: somebody else takes the next order. */
  function giveUp(): void {
    if (hasEnded) return;
    void end(new Error(say.engineSilent(spanText(answerMillis))));
    onDeath();
  }

  async function order(kind: ServeOrder["kind"], content: unknown): Promise<unknown> {
    const number = ++orders;
    const files = { input: `${ordersFolder}/${number}-in.json`, output: `${ordersFolder}/${number}-out.json` };
    const line = JSON.stringify({ order: number, kind, ...files } satisfies ServeOrder);
    await fs.writeFile(files.input, JSON.stringify(content));
    try {
      await new Promise<void>((resolve, reject) => {
        pending = { order: number, line, resolve, reject };
        if (hasEnded) reject(death);
        silence = createSilenceTimer(answerMillis, giveUp);
        void input.write(`${line}\n`).catch(() => {});
      });
      return JSON.parse(await fs.readFile(files.output, "utf-8"));
    } finally {
      pending = null;
      silence?.stop();
      silence = null;
      for (const path of Object.values(files)) void fs.rm(path, { force: true, recursive: true }).catch(() => {});
    }
  }

  return { node, end, order: (kind, content) => pulse.guard(order(kind, content)) };
}

function noticeIn(json: string): ServeNotice | null {
  try {
    return JSON.parse(json) as ServeNotice;
  } catch {
    return null;
  }
}

function startFailure(exitCode: number, output: string): ContainerFailure {
  if (exitCode === killedExitCode || tellsOfMemory(output)) return outOfMemory();
  // Below the error Node.js prints where it was thrown.
  const thrown = output.split("\n").findLast((line) => /^\s*\w*Error\b.*: /.test(line));
  const words = thrown?.trim() ?? lastWords(output);
  return problems.engineFailed(words === "" ? say.engineExited(exitCode) : words);
}

const outOfMemory = (): ContainerFailure => problems.outOfMemory(say.engineStarted);

/** Why `serve.js` takes no orders, by its own words. */
const refusal = (words: string): ContainerFailure =>
  tellsOfMemory(words) ? outOfMemory() : problems.engineFailed(words);

/** What a run that was going on rejects with. */
const deathWords = (exitCode: number | null): string =>
  exitCode === killedExitCode ? say.engineOutOfMemory : say.engineEnded(exitCode);
