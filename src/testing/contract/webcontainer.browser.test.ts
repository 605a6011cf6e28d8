import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import type { ContainerProcess } from "#lab/runtimes/webcontainer/container-types.ts";
import { leavePage } from "../webcontainer/fresh-client.ts";
import { standInAt } from "../webcontainer/remote-stand-in.ts";
import { askContract } from "./ask-contract.ts";
import { labOutcome } from "./lab-outcome.ts";
import { pageChecks } from "./page-checks.ts";
import { runtimeContract } from "./runtime-contract.ts";
import { freshPage, testContainer } from "./test-container.ts";

const origin = inject("standInUrl");
const standIn = standInAt(origin);
const lab = inject("projectLab");
const container = testContainer(freshPage(origin), { licenceKey: "wc_api_a_forks_key" });
const said: string[] = [];
container.onOutput((text) => said.push(text));

beforeAll(() => container.start(lab));
afterEach(() => standIn.setFaults({}));
afterAll(async () => {
  await container.stop();
  leavePage(origin);
});

const api = { describe, it, expect, afterAll };
const inputs = async () => inject("labInputs");
/** The container stays; the engine in it starts anew. */
async function freshRuntime() {
  expect(container.state()).toMatchObject({ state: "ready" });
  await container.runtime.dispose();
  return container.runtime;
}
const runtime = runtimeContract("WebContainer", freshRuntime, inputs, inject("nodeHashes"), {
  ...api,
  repetitions: 2,
  runawayMillis: 3_000,
});
askContract("WebContainer", runtime, inputs, { ...api, isHarmTried: false });

describe("WebContainer: every lab", () => {
  it.each(inject("containerRuns"))(
    "plays $title to the trace and the verdict that Node plays",
    async ({ input, node }) => {
      expect(labOutcome(await pageChecks(input.lab), await (await runtime()).run(input))).toEqual(node);
    },
  );
});

/** What a process says until it ends, and how it ends. */
async function outcomeOf({ output, exit }: ContainerProcess): Promise<{ said: string; exitCode: number }> {
  let said = "";
  const hear = (text: string) => {
    said += text;
  };
  await output.pipeTo(new WritableStream({ write: hear }));
  return { said, exitCode: await exit };
}

describe("WebContainer: what a reader can type", () => {
  it("judges the files as they are now, with the lab's own checks", async () => {
    for (const [path, text] of Object.entries(inject("labInputs").solution.files))
      await container.files.write(path, text);
    const { said, exitCode } = await outcomeOf(await container.spawn("npm", ["test"]));
    expect(said).toContain(lab.checks[0]?.title);
    expect(exitCode).toBe(0);
  });

  it("starts a shell in the project's root, with its environment and a terminal's size", async () => {
    const shell = await container.spawn("jsh", [], { terminal: { cols: 91, rows: 20 }, env: { LAB_WORD: "pool" } });
    shell.resize({ cols: 100, rows: 30 });
    shell.write('echo "$LAB_WORD:$(ls package.json)"\n');
    shell.write("exit 4\n");
    const { said, exitCode } = await outcomeOf(shell);
    expect(said).toContain("pool:package.json");
    expect(exitCode).toBe(4);
    shell.write("nobody listens\n");
    shell.kill();
    const [boot] = (await standIn.record()).boots.slice(-1);
    expect(boot?.processes.findLast(({ command }) => command === "jsh")).toMatchObject({
      terminal: { cols: 91, rows: 20 },
      resized: [{ cols: 100, rows: 30 }],
    });
  });

  it("says in the shell's words when there is no such command", async () => {
    await expect(container.spawn("no-such-command", [])).rejects.toThrow("no-such-command");
  });
});

describe("WebContainer: files", () => {
  it("lists folders first, without packages and the engine's orders", async () => {
    const root = await container.files.list("");
    expect(root.map(({ path }) => path)).toEqual(expect.arrayContaining(["warm-start", "package.json", "lab.json"]));
    expect(root.map(({ path }) => path)).not.toContain("node_modules");
    const folders = root.map(({ isFolder }) => isFolder);
    expect(folders).toEqual([...folders].sort((a, b) => Number(b) - Number(a)));
    const engine = await container.files.list("warm-start");
    expect(engine).toContainEqual({ path: "warm-start/serve.js", isFolder: false });
    expect(engine.map(({ path }) => path)).not.toContain("warm-start/orders");
    expect(await container.files.list("node_modules/pg")).toContainEqual({
      path: "node_modules/pg/package.json",
      isFolder: false,
    });
  });

  it("reads what it wrote, also in a new folder, and tells of every change but of packages and orders", async () => {
    const heard = new Set<string | null>();
    const stop = container.files.onChange((path) => heard.add(path));
    await container.files.write("lib/new/words.ts", "export const words = 'äöü – ✓';\n");
    expect(await container.files.read("lib/new/words.ts")).toBe("export const words = 'äöü – ✓';\n");
    await outcomeOf(await container.spawn("sh", ["-c", "echo 1 > typed.txt; echo 1 > node_modules/pg/hidden.txt"]));
    await (await runtime()).run(inject("labInputs").solution);
    await vi.waitUntil(() => heard.has("typed.txt") && heard.has("lib/new/words.ts"), { timeout: 5_000 });
    stop();
    expect([...heard].filter((path) => path === null || /node_modules|orders/.test(path))).toEqual([]);
    await expect(container.files.read("no/such/file.ts")).rejects.toThrow("ENOENT");
  });

  it("leaves none of the engine's orders behind", async () => {
    await vi.waitUntil(async () => (await container.files.list("warm-start/orders")).length === 0);
  });
});

describe("WebContainer: one boot", () => {
  it("asks for the page's own isolation, tells the owner's key, and brings the files as they are", async () => {
    const { requests, boots } = await standIn.record();
    expect(requests.at(-1)).toEqual({ version: "1.6.4", coep: "require-corp", client_id: "wc_api_a_forks_key" });
    expect(boots.at(-1)).toMatchObject({ workdirName: lab.id, mounts: [{ mountPoint: null }] });
    expect(said.join("")).toMatch(/added \d+ packages/);
  });
});
