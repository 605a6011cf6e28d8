import { connectEngine, type EngineConnection, Unresponsive } from "#lab/engine-link/connection.ts";
import { provideExtras } from "#lab/engine-link/provide-extras.ts";
import { createTurns } from "#lab/in-turn.ts";
import type { LabRuntime, RunInput, SqlQuestion } from "#lab/runtime.ts";
import { createStatus } from "#lab/runtime-status.ts";
import { unansweredQuestion } from "#lab/unanswered-question.ts";
import { unresponsiveReport } from "#lab/unresponsive-report.ts";
import type { ExtraId } from "#sandbox/extras/extra-ids.ts";
import * as say from "#strings/engine.ts";
import { fetchAsset, fetchAssets, fetchManifest, fetchText } from "./assets.ts";
import type { Manifest } from "./manifest.ts";
import { openSandboxFrame, type SandboxFrame } from "./sandbox-frame.ts";

/** How long the last start took, in wall milliseconds. */
export interface StartTimes {
  downloadMillis: number;
  /** Opening the sandbox and compiling Postgres in it. */
  compileMillis: number;
  /** Starting Postgres and the engine in a fresh worker, as the worker measured it. */
  engineMillis: number;
}

export interface TabRuntime extends LabRuntime {
  readonly id: "tab";
  startTimes(): StartTimes;
}

interface Options {
  /** Where `buildTabAssets` put the files, for example `/engine/`. */
  base: string;
  /** `initdb` sets the database up from nothing instead of the snapshot: only there to be measured. */
  start?: "snapshot" | "initdb";
}

/** Runs labs in this tab: in a worker inside an iframe that has no origin, no network and no storage. */
export function createTabRuntime({ base: path, start = "snapshot" }: Options): TabRuntime {
  const base = path.endsWith("/") ? path : `${path}/`;
  const { status, setStatus, onStatus } = createStatus();
  const takeTurn = createTurns();
  const times: StartTimes = { downloadMillis: 0, compileMillis: 0, engineMillis: 0 };
  let frame: SandboxFrame | null = null;
  let engine: EngineConnection | null = null;
  let manifest: Manifest | null = null;
  const extras = new Map<ExtraId, string>();
  let preparing: Promise<void> | null = null;
  /** Engines from now on have a second database: a run has needed one. */
  let withReplica = false;
  /** Counts disposals: what was begun before the last one must not go on. */
  let life = 0;

  const stage = (name: string, progress: number) => setStatus({ state: "preparing", stage: name, progress });

  async function openFrame(): Promise<SandboxFrame> {
    if (typeof WebAssembly === "undefined") throw new Error(say.noWebAssembly);
    const startedAt = performance.now();
    stage(say.downloadingPostgres, 0);
    manifest = await fetchManifest(base);
    const { sandbox } = manifest;
    const files = await fetchAssets(base, manifest, (percent) => stage(say.downloadingPostgres, (percent / 100) * 0.8));
    const initdb = start === "initdb" ? await fetchAsset(base, manifest.initdb.name) : null;
    const downloadedAt = performance.now();
    times.downloadMillis = downloadedAt - startedAt;
    stage(say.compilingPostgres, 0.8);
    const text = new TextDecoder();
    const opened = await openSandboxFrame({
      url: `${base}${sandbox.name}`,
      boot: {
        type: "boot",
        worker: text.decode(files.worker),
        drivers: text.decode(files.drivers),
        wasm: files.wasm,
        data: files.data,
        snapshot: initdb ? null : files.snapshot,
        initdb,
      },
      onWorkerDied: (message) => engine?.break(new Unresponsive(say.sandboxDied(message))),
    });
    times.compileMillis = performance.now() - downloadedAt;
    return opened;
  }

  async function startEngine(mine: number): Promise<void> {
    if (!frame) {
      const opened = await openFrame();
      if (life !== mine) {
        opened.remove();
        throw disposed();
      }
      frame = opened;
    }
    stage(say.startingPostgres, 0.9);
    const { port1, port2 } = new MessageChannel();
    const connection = connectEngine(port1);
    engine = connection;
    await frame.start(port2, { withReplica });
    times.engineMillis = await connection.ready.catch((error: Error) => {
      throw new Error(say.needsMemory(error.message));
    });
  }

  function dropEngine(): void {
    engine?.break(disposed());
    engine = null;
    preparing = null;
  }

  function dropFrame(): void {
    frame?.remove();
    frame = null;
  }

  async function prepareOnce(): Promise<void> {
    const mine = life;
    try {
      await startEngine(mine).catch((error: unknown) => {
        // A frame that has run before may have been lost with its process: one fresh frame is worth a try.
        if (frame === null || life !== mine || times.engineMillis === 0) throw error;
        dropFrame();
        return startEngine(mine);
      });
      if (life !== mine) throw disposed();
      setStatus({ state: "ready" });
    } catch (error) {
      if (life !== mine) throw disposed();
      dropEngine();
      dropFrame();
      const message = error instanceof Error ? error.message : String(error);
      setStatus({ state: "failed", message, canRetry: message !== say.noWebAssembly });
      throw error;
    }
  }

  function prepare(): Promise<void> {
    preparing ??= prepareOnce();
    return preparing;
  }

  /** A package stays for engines to come; one that can't be had is asked for again by the next run. */
  async function downloadExtra(id: ExtraId): Promise<string> {
    const known = extras.get(id);
    if (known !== undefined) return known;
    manifest ??= await fetchManifest(base);
    stage(say.downloadingPackage(id), 0);
    const text = await fetchText(base, manifest.extras[id], (share) => stage(say.downloadingPackage(id), share));
    extras.set(id, text);
    return text;
  }

  /** The engine with everything that the input's files import. */
  async function engineFor(input: RunInput, mine: number): Promise<EngineConnection> {
    if (input.scenario.database.replica && !withReplica) {
      // One that is still starting would not be heard of again.
      await preparing?.catch(() => {});
      withReplica = true;
      dropEngine();
    }
    await prepare();
    if (!engine || life !== mine) throw disposed();
    const started = engine;
    try {
      await provideExtras(started, input, downloadExtra);
    } catch (error) {
      if (life !== mine) throw disposed();
      setStatus({ state: "failed", message: error instanceof Error ? error.message : String(error), canRetry: true });
      throw error;
    }
    if (life !== mine || engine !== started) throw disposed();
    if (status().state !== "ready") setStatus({ state: "ready" });
    return started;
  }

  function startAnew(): void {
    dropEngine();
    prepare().catch(() => {});
  }

  async function runNow(input: RunInput, mine: number) {
    if (life !== mine) throw disposed();
    const running = await engineFor(input, mine);
    setStatus({ state: "running", seed: input.seed });
    const startedAt = performance.now();
    try {
      const report = await running.run(input);
      setStatus({ state: "ready" });
      return report;
    } catch (error) {
      if (life !== mine) throw disposed();
      startAnew();
      if (!(error instanceof Unresponsive)) throw error;
      return unresponsiveReport(input, error.message, performance.now() - startedAt);
    }
  }

  async function askNow(question: SqlQuestion, mine: number) {
    if (life !== mine) throw disposed();
    const asked = await engineFor(question.input, mine);
    const startedAt = performance.now();
    try {
      const { answer, spoiled } = await asked.ask(question);
      if (spoiled) startAnew();
      return answer;
    } catch (error) {
      if (life !== mine) throw disposed();
      startAnew();
      if (!(error instanceof Unresponsive)) throw error;
      return unansweredQuestion(error, performance.now() - startedAt);
    }
  }

  /** One thing at a time, in the order asked for. */
  function inTurn<Result>(work: (mine: number) => Promise<Result>): Promise<Result> {
    const mine = life;
    return takeTurn(() => work(mine));
  }

  return {
    id: "tab",
    ...{ status, onStatus },
    startTimes: () => ({ ...times }),
    prepare,
    run: (input) => inTurn((mine) => runNow(input, mine)),
    ask: (question) => inTurn((mine) => askNow(question, mine)),
    async dispose() {
      life++;
      dropEngine();
      dropFrame();
      setStatus({ state: "idle" });
    },
  };
}

const disposed = () => new Error(say.disposed);
