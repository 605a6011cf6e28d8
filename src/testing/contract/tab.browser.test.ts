import { afterAll, afterEach, describe, expect, inject, it, vi } from "vitest";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import { askContract } from "./ask-contract.ts";
import { runtimeContract } from "./runtime-contract.ts";

const make = async () => createTabRuntime({ base: "/engine/" });

const inputs = async () => inject("labInputs");
const api = { describe, it, expect, afterAll };
const runtime = runtimeContract("This tab", make, inputs, inject("nodeHashes"), api);
askContract("This tab", runtime, inputs, api);

const frames = () => document.querySelectorAll("iframe[sandbox]").length;

/** A manifest whose sandbox document the server does not have, as if something had blocked it. */
async function withoutSandbox(real: Response): Promise<Response> {
  const manifest = await real.json();
  return Response.json({ ...manifest, sandbox: { name: "blocked.html", bytes: 1 } });
}

describe("This tab", () => {
  it("says what is wrong when its files are missing, and can be asked again", async () => {
    const runtime = createTabRuntime({ base: "/no-such-folder/" });
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(runtime.prepare()).rejects.toThrow("/no-such-folder/manifest.json");
      expect(runtime.status()).toMatchObject({ state: "failed", canRetry: true });
    }
  });

  /** Answers requests for files whose name begins so in another way. */
  const answerInstead = (start: string, answer: (real: Response) => Promise<Response>) => {
    const { fetch } = globalThis;
    vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
      const response = await fetch(url, init);
      return url.includes(`/${start}`) ? answer(response) : response;
    });
  };
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([
    [
      "the connection breaks",
      "snapshot",
      async () => Promise.reject(new TypeError("Failed to fetch")),
      /Could not download .*snapshot.*connection/,
    ],
    ["a file is damaged", "postgres", async () => new Response("not Postgres"), /CompileError|WebAssembly/],
    ["the sandbox is blocked", "manifest", withoutSandbox, /did not open.*may block frames/],
  ])("says so when %s, and starts when asked again", async (_, file, answer, message) => {
    const before = frames();
    const runtime = await make();
    answerInstead(file, answer);
    await expect(runtime.prepare()).rejects.toThrow(message);
    expect(runtime.status()).toMatchObject({
      state: "failed",
      canRetry: true,
      message: expect.stringMatching(message),
    });
    expect(frames()).toBe(before);
    vi.unstubAllGlobals();
    await runtime.prepare();
    expect(runtime.status()).toEqual({ state: "ready" });
    await runtime.dispose();
  });

  it("downloads a package only for a run whose files import it, and once", async () => {
    const asked: string[] = [];
    const { fetch } = globalThis;
    let isDown = true;
    vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
      asked.push(url);
      if (url.includes("/prom-client-") && isDown) throw new TypeError("Failed to fetch");
      return fetch(url, init);
    });
    const extras = () => asked.filter((url) => /\/(prom-client|mysql2|mongoose|vitest|mongodb-store)-/.test(url));
    const runtime = await make();
    const { solution } = inject("labInputs");
    await runtime.run(solution);
    expect(extras()).toEqual([]);
    const stages: string[] = [];
    runtime.onStatus((status) => stages.push(status.state === "preparing" ? status.stage : status.state));
    const importing = { ...solution, files: { ...solution.files, "lib/metrics.ts": 'export * from "prom-client";' } };
    await expect(runtime.run(importing)).rejects.toThrow(/Could not download .*prom-client.*Check your connection/);
    expect(runtime.status()).toMatchObject({ state: "failed", canRetry: true });
    expect(stages).toContain("Downloading prom-client");
    isDown = false;
    expect((await runtime.run(importing)).trace.error).toBeNull();
    await runtime.run(importing);
    expect(extras()).toHaveLength(2);
    expect(runtime.status()).toEqual({ state: "ready" });
    await runtime.dispose();
  });

  it("can be disposed of while it prepares and while it runs, and leaves no frame behind", async () => {
    const before = frames();
    const runtime = await make();
    const preparing = expect(runtime.prepare()).rejects.toThrow("disposed of");
    await runtime.dispose();
    await preparing;
    expect(frames()).toBe(before);
    await runtime.prepare();
    expect(frames()).toBe(before + 1);
    const running = expect(runtime.run(inject("labInputs").solution)).rejects.toThrow("disposed of");
    await vi.waitUntil(() => runtime.status().state === "running");
    await runtime.dispose();
    await running;
    expect(runtime.status()).toEqual({ state: "idle" });
    expect(frames()).toBe(before);
  });

  it("lets a run of thousands of requests take its time", async () => {
    const { solution } = inject("labInputs");
    const traffic: typeof solution.scenario.traffic = [
      { kind: "constant", requests: 3_000, everyMillis: 25, atMillis: 0 },
    ];
    const runtime = await make();
    const { trace, queries } = await runtime.run({ ...solution, scenario: { ...solution.scenario, traffic } });
    expect(trace.error).toBeNull();
    expect(queries).toBe(3_000);
    await runtime.dispose();
  });
});
