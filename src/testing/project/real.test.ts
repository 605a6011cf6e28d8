import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadLab } from "#lab/runtimes/node/load-lab.ts";
import { type RealNotice, realPrefix } from "#real/real-run-options.ts";
import { findNode20 } from "./node-20.ts";
import { runProgram } from "./run-program.ts";
import { temporaryProject } from "./temporary-project.ts";
import { projectLab } from "./write-project.ts";

const node20 = findNode20();
const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";
const versions = isExhaustive ? [process.execPath, node20] : [node20 ?? process.execPath];

describe.each(versions.filter((node) => node !== null))("a lab's project in real time on %s", (node) => {
  let project: Awaited<ReturnType<typeof temporaryProject>>;
  beforeAll(async () => {
    project = await temporaryProject(projectLab(await loadLab("connection-per-request")));
  }, 300_000);
  afterAll(() => project.remove());

  const started = (...args: string[]) =>
    spawn(node, ["warm-start/real.js", ...args], { cwd: project.folder, stdio: ["ignore", "pipe", "pipe"] });

  it("plays every request over sockets, tells a page what happens, and ends", { timeout: 120_000 }, async () => {
    const child = started("--events", "--set", "requests=40", "--set", "maxConnections=7");
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    const [code] = await once(child, "close");
    const lines = text.split("\n");
    const notices = lines
      .filter((line) => line.startsWith(realPrefix))
      .map((line): RealNotice => JSON.parse(line.slice(realPrefix.length)));
    const events = notices.flatMap((notice) => (notice.type === "events" ? notice.events : []));
    expect([code, notices[0]?.type, notices.at(-1)?.type]).toEqual([0, "begun", "ended"]);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    const count = (type: string) => events.filter((event) => event.type === type).length;
    // As the starter has it: each request keeps the connection that it opened.
    expect([count("request-arrived"), count("connection-opened"), count("connection-refused")]).toEqual([40, 4, 36]);
    const people = lines.filter((line) => !line.startsWith(realPrefix)).join("\n");
    expect(people).toContain("Two runs differ, and nothing here decides a check.");
    expect(people).toMatch(
      /^ +\d+ s {2}\d+ requests: \d+ ok, \d+ failed, \d+ open\. \d+ backends, \d+ refused\. \d+ processes\.$/m,
    );
    expect(people).toContain("40 requests: 4 ok, 36 failed. 4 connections opened, 36 refused, 4 backends at most");
  });

  it("takes its processes along when it is ended", { timeout: 120_000 }, async () => {
    const child = started();
    for await (const chunk of child.stdout.setEncoding("utf8")) if (chunk.includes("requests:")) break;
    const children = await processesOf(child.pid ?? 0);
    expect(children.length).toBeGreaterThan(0);
    child.kill("SIGINT");
    await once(child, "exit");
    await expect.poll(() => children.filter(isThere), { timeout: 10_000 }).toEqual([]);
  });

  it("refuses wrong usage in words", { timeout: 60_000 }, async () => {
    const child = started("--pooler", "postgres://app@host/app");
    let text = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    const [code] = await once(child, "close");
    expect(code).toBe(2);
    expect(text).toContain("--pooler goes with --database.");
  });
});

it.each(["mysql-pool", "debug-the-test"])(
  "%s is not played in real time, and a page is told why",
  async (id) => {
    const project = await temporaryProject(projectLab(await loadLab(id)));
    const { exitCode, stdout, stderr } = await runProgram(project.folder, ["warm-start/real.js", "--events"]);
    await project.remove();
    expect(exitCode).toBe(2);
    expect(stderr).toMatchSnapshot();
    const message = stderr.trimEnd();
    expect(stdout).toBe(`${realPrefix}${JSON.stringify({ type: "failed", message } satisfies RealNotice)}\n`);
  },
  120_000,
);

async function processesOf(parent: number): Promise<number[]> {
  const list = spawn("ps", ["-o", "pid=", "--ppid", String(parent)], { stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  for await (const chunk of list.stdout.setEncoding("utf8")) text += chunk;
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(Number);
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
