import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunInput, RunReport, SqlAnswer } from "#lab/runtime.ts";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { ServeProcess } from "./serve-process.ts";
import { temporaryProject } from "./temporary-project.ts";
import { projectLab } from "./write-project.ts";

let project: Awaited<ReturnType<typeof temporaryProject>>;
let engine: ServeProcess;
let input: RunInput;

beforeAll(async () => {
  const lab = await loadLab("connection-per-request");
  input = runInput(lab, lab.starter, 1);
  project = await temporaryProject(projectLab(lab));
  engine = new ServeProcess(project.folder);
}, 120_000);
afterAll(async () => {
  expect(await engine.end()).toBe(0);
  expect(engine.strayLines).toEqual([]);
  await project.remove();
});

const withHandler = (text: string): RunInput => ({ ...input, files: { "pages/api/orders.ts": text } });

describe("node warm-start/serve.js", () => {
  it("says how far it is, and then takes order after order, also before it is asked to", async () => {
    const [report, answer] = await Promise.all([
      engine.order("run", input) as Promise<RunReport>,
      engine.order("ask", { input, atMillis: 400, sql: "select count(*) from orders" }) as Promise<SqlAnswer>,
    ]);
    expect(report.traceHash).toBe("511c143b1a624d46");
    expect(answer.rows).toEqual([["50"]]);
    expect(engine.notices.slice(0, 4)).toMatchObject([
      { type: "status", status: { state: "preparing" } },
      { type: "status", status: { state: "preparing" } },
      { type: "status", status: { state: "ready" } },
      { type: "ready", node: process.version },
    ]);
  }, 120_000);

  it("answers what it cannot read and goes on", async () => {
    const broken = async (line: string, order: number) => {
      const before = engine.notices.length;
      engine.say(line);
      const isNew = (notice: (typeof engine.notices)[number]) =>
        engine.notices.indexOf(notice) >= before && notice.type === "broken" && notice.order === order;
      return engine.notice(isNew);
    };
    const order = (changes: object) =>
      JSON.stringify({ order: 90, kind: "run", input: "in.json", output: "out.json", ...changes });
    await writeFile(join(project.folder, "half.json"), `{"lab": "a`);
    await writeFile(join(project.folder, "in.json"), `{"lab": "a"}`);
    const answers = [
      await broken("please run", 0),
      await broken(order({ kind: "walk", order: 91 }), 91),
      await broken(order({ input: "nowhere.json", order: 92 }), 92),
      await broken(order({ input: "half.json", order: 93 }), 93),
      await broken(order({ order: 94 }), 94),
      await broken(order({ order: 95, output: "no/such/folder.json", input: "order-1-in.json" }), 95),
    ];
    expect(
      answers.map((notice) => "message" in notice && notice.message.replaceAll(project.folder, "PROJECT")),
    ).toMatchInlineSnapshot(`
      [
        "An order is one line of JSON; got please run.",
        "\`kind\` is run or ask; got "walk".",
        "There is no file nowhere.json.",
        "half.json is not JSON: Unterminated string in JSON at position 10 (line 1 column 11).",
        "in.json: \`files\` are texts by path.",
        "no/such/folder.json cannot be written: ENOENT: no such file or directory, open 'PROJECT/no/such/folder.json'.",
      ]
    `);
    expect(((await engine.order("run", input)) as RunReport).traceHash).toBe("511c143b1a624d46");
  }, 120_000);

  it("ends code that blocks, and plays the next order on a new thread", async () => {
    const blocks = `export default () => { "x".repeat(2 ** 28).replace(/(x+x+)+y/, ""); };`;
    const quick = new ServeProcess(project.folder, process.execPath, []);
    const blocked = (await quick.order("run", withHandler(blocks))) as RunReport;
    expect(blocked.trace.error).toMatchObject({ kind: "unresponsive" });
    const next = (await quick.order("run", withHandler("export default 1"))) as RunReport;
    expect(next.trace.error).toMatchObject({ kind: "load" });
    expect(await quick.end()).toBe(0);
  }, 120_000);

  it("leaves what code prints in its trace", async () => {
    const prints = `console.log("@warm-start {}"); export default (req, res) => res.json(process.stdout?.write?.("x"));`;
    const printed = (await engine.order("run", withHandler(prints))) as RunReport;
    expect(printed.trace.events.some(({ type }) => type === "log-line")).toBe(true);
    expect(((await engine.order("run", input)) as RunReport).traceHash).toBe("511c143b1a624d46");
  }, 120_000);

  it("answers what it was asked when its input closes, and ends", async () => {
    const other = new ServeProcess(project.folder);
    const answered = other.order("run", input);
    await other.notice(({ type }) => type === "ready");
    await answered;
    expect(await other.end()).toBe(0);
  }, 120_000);

  it("ends with nobody to listen", async () => {
    const deaf = spawn(process.execPath, ["warm-start/serve.js"], {
      cwd: project.folder,
      stdio: ["pipe", "pipe", "pipe"],
    });
    deaf.stdout.destroy();
    const [exitCode] = await once(deaf, "exit");
    expect(exitCode).toBe(1);
  });
});
