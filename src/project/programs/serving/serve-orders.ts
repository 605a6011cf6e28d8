import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { parseArgs } from "node:util";
import type { LabRuntime, RunInput, SqlQuestion } from "#lab/runtime.ts";
import type { ServeOrder } from "#project/serve-messages.ts";
import { projectRoot } from "../disk/project-root.ts";
import { createProjectRuntime } from "../disk/project-runtime.ts";
import { objectionToInput } from "./input-objection.ts";
import { refuse, sayNotice } from "./notices.ts";
import { readOrder } from "./read-order.ts";

/**
 * Takes orders, a line each, until `orders` ends, and answers each; the process' exit code. `--silence N` in `argv`: code is
 * taken for stuck after so many milliseconds without a sign of life, in place of what suits somebody who looks on.
 */
export async function serveOrders(orders: Readable, argv: string[]): Promise<number> {
  const { silence } = parseArgs({ args: argv, options: { silence: { type: "string" } } }).values;
  const runtime = createProjectRuntime({ silenceMillis: silence === undefined ? undefined : Number(silence) });
  runtime.onStatus((status) => sayNotice({ type: "status", status }));
  try {
    await runtime.prepare();
  } catch (error) {
    return refuse(messageOf(error), 1);
  }
  sayNotice({ type: "ready", node: process.version });
  for await (const line of createInterface({ input: orders, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const read = readOrder(line);
    if ("broken" in read) sayNotice({ type: "broken", ...read.broken });
    else await answer(runtime, read.order);
  }
  await runtime.dispose();
  return 0;
}

async function answer(runtime: LabRuntime, { order, kind, input, output }: ServeOrder): Promise<void> {
  try {
    const asked = await readInput(input);
    const objection = objectionToInput(kind, asked);
    if (objection !== null) throw new Error(`${input}: ${objection}`);
    const answered = kind === "run" ? await runtime.run(asked as RunInput) : await runtime.ask(asked as SqlQuestion);
    await writeOutput(output, answered);
    sayNotice({ type: "done", order });
  } catch (error) {
    sayNotice({ type: "broken", order, message: messageOf(error) });
  }
}

async function readInput(path: string): Promise<unknown> {
  const text = await readFile(resolve(projectRoot, path), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === "ENOENT" ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}.`,
    );
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON: ${(error as Error).message}.`);
  }
}

async function writeOutput(path: string, answered: unknown): Promise<void> {
  await writeFile(resolve(projectRoot, path), JSON.stringify(answered)).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path} cannot be written: ${error.message}.`);
  });
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
