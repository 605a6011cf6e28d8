import type { WebContainer } from "@webcontainer/api";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually, freshClient, leavePage, outputOf } from "./fresh-client.ts";
import { standInAt } from "./remote-stand-in.ts";

const origin = inject("standInUrl");
const standIn = standInAt(origin);
let container: WebContainer;

beforeAll(async () => {
  const client = await freshClient(origin);
  container = await client.WebContainer.boot({ workdirName: "lab" });
});
afterEach(() => standIn.setFaults({}));
afterAll(() => leavePage(origin));

const script = (code: string, ...args: string[]) => container.spawn("node", ["-e", code, ...args]);
const lastProcess = async () => (await standIn.record()).boots.at(-1)?.processes.at(-1);

it("a program says what it says, on both streams, and its exit code", async () => {
  const process = await script(`console.log("out"); console.error("err"); process.exitCode = 3;`);
  const output = await outputOf(process);
  expect(output).toContain("out\n");
  expect(output).toContain("err\n");
  expect(await process.exit).toBe(3);
  expect(await lastProcess()).toMatchObject({ command: "node", exit: 3 });
});

it("a program gets its arguments, its environment and its folder", async () => {
  await container.fs.mkdir("deep/folder", { recursive: true });
  const code = `console.log(JSON.stringify([process.argv.slice(1), process.env.ONE, process.cwd()]))`;
  const process = await container.spawn("node", ["-e", code, "a b", "$HOME"], { env: { ONE: 1 }, cwd: "deep/folder" });
  expect(JSON.parse(await outputOf(process))).toEqual([["a b", "$HOME"], "1", `${container.workdir}/deep/folder`]);
});

it("what is written arrives in order, and is answered while the program runs", async () => {
  const process = await script(`process.stdin.on("data", (data) => process.stdout.write("<" + data + ">"));
    process.stdin.on("data", (data) => String(data).includes("end") && process.exit(0));`);
  const writer = process.input.getWriter();
  const reader = process.output.getReader();
  await writer.write("ä\n");
  expect((await reader.read()).value).toBe("<ä\n>");
  const numbers = Array.from({ length: 200 }, (_, at) => `${at} `);
  await Promise.all(numbers.map((number) => writer.write(number)));
  await writer.write("end");
  let rest = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) rest += read.value;
  expect(rest.replaceAll(/[<>]/g, "")).toBe(`${numbers.join("")}end`);
  expect(await process.exit).toBe(0);
});

it("much output arrives whole", async () => {
  const process = await script(`for (let at = 0; at < 50000; at++) console.log("line " + at);`);
  const lines = (await outputOf(process)).trimEnd().split("\n");
  expect(lines).toHaveLength(50_000);
  expect(lines.at(-1)).toBe("line 49999");
});

describe("the end of a program", () => {
  const forever = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    setInterval(() => {}, 1000); console.log("up");`;

  it("comes by kill, also for what it started", async () => {
    const process = await script(forever);
    await process.output.getReader().read();
    process.kill();
    expect(await process.exit).toBe(143);
    await eventually(async () => (await standIn.record()).living).toBe(0);
  });

  it("comes with 137 where the machine is short of memory", async () => {
    const process = await script(forever);
    await process.output.getReader().read();
    await standIn.killProcesses();
    expect(await process.exit).toBe(137);
  });
});

it("a program that does not exist is refused in Node's words", async () => {
  await expect(container.spawn("no-such-program")).rejects.toThrow("spawn no-such-program ENOENT");
});

it("a folder that does not exist, or is outside, is refused", async () => {
  await expect(container.spawn("node", ["-v"], { cwd: "nowhere" })).rejects.toThrow("ENOENT");
  await expect(container.spawn("node", ["-v"], { cwd: "../.." })).rejects.toThrow("EACCES");
});

it("where output is not wanted none is sent, and the exit code comes all the same", async () => {
  const process = await container.spawn("node", ["-e", "console.log(1); process.exit(4)"], { output: false });
  expect(await process.exit).toBe(4);
});

it("the size of a terminal reaches the program's start, and each new one is noted", async () => {
  const code = `console.log(process.env.TERM, process.env.COLUMNS, process.env.LINES); setTimeout(() => {}, 200)`;
  const process = await container.spawn("node", ["-e", code], { terminal: { cols: 90, rows: 30 } });
  process.resize({ cols: 40, rows: 12 });
  expect(await outputOf(process)).toBe("xterm-256color 90 30\n");
  expect(await lastProcess()).toMatchObject({ terminal: { cols: 90, rows: 30 }, resized: [{ cols: 40, rows: 12 }] });
});

describe("output that is hard to read", () => {
  it("comes in pieces that cut characters, which the client decodes one by one", async () => {
    await standIn.setFaults({ outputPieceBytes: 3 });
    expect(await outputOf(await script(`process.stdout.write("abä")`))).toBe("ab\ufffd\ufffd");
    expect(await outputOf(await script(`process.stdout.write("plain text")`))).toBe("plain text");
  });

  it("comes as for a terminal, in colours", async () => {
    await standIn.setFaults({ asTerminal: true });
    const code = `console.log(require("node:util").styleText("red", "zoë", { stream: process.stderr }))`;
    expect(await outputOf(await script(code))).toBe("\x1b[31mzoë\x1b[39m\r\n");
  });

  it("comes slowly, in order, and before the exit", async () => {
    await standIn.setFaults({ outputPieceBytes: 2, outputDelayMillis: 30 });
    const start = performance.now();
    const process = await script(`process.stdout.write("0123456789")`);
    const exit = process.exit.then(() => performance.now() - start);
    expect(await outputOf(process)).toBe("0123456789");
    expect(await exit).toBeGreaterThan(150);
  });

  it("holds what was typed where a terminal echoes", async () => {
    await standIn.setFaults({ echo: true });
    const process = await script(
      `process.stdin.once("data", (data) => { console.log("got " + data); process.exit(0); })`,
    );
    await process.input.getWriter().write("hello\n");
    expect(await outputOf(process)).toBe("hello\r\ngot hello\n\n");
  });
});
