import { existsSync } from "node:fs";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import type { Act } from "#cli/check/guide/blocks.ts";
import { changed } from "./edit.ts";
import { notPrinted } from "./printed.ts";
import { askServer, runScript } from "./shell.ts";
import type { Workshop } from "./workshop.ts";

interface PlayOptions {
  workshop: Workshop;
  starts: "course" | "outside";
  /** Leaves out what only `npm run verify` runs. */
  quick: boolean;
}

const limitMillis = { quick: 60_000, verify: 15 * 60_000 };

/** Why a file that hosts read, and nobody here, could not be read; null where it can. */
function unreadable(file: string, text: string): string | null {
  try {
    if (/\.jsonc?$/.test(file)) JSON.parse(text);
    if (/\.ya?ml$/.test(file)) parse(text);
    return null;
  } catch (error) {
    return `${file} can't be read: ${error}`;
  }
}

/**
 * Does what a page says, from top to bottom. Stops at the first thing that doesn't come out as the page has it, and throws an
 * error with its line and what was printed.
 */
export async function playPage(acts: readonly Act[], { workshop, starts, quick }: PlayOptions): Promise<void> {
  const opened = await workshop.open(starts);
  let folder = opened;
  let hasLeftOut = false;
  const where = () => ({ folder, env: workshop.env, limitMillis: quick ? limitMillis.quick : limitMillis.verify });
  try {
    for (const act of acts) {
      const wrong = await troubleOf(act);
      if (wrong !== null) throw new Error(`line ${act.line}: ${wrong}`);
      if (existsSync(path.join(folder, "package.json"))) await workshop.supply(folder);
    }
  } finally {
    await workshop.close(opened);
  }

  function isForVerify({ onlyInVerify }: { onlyInVerify: boolean }): boolean {
    const leavesOut = quick && onlyInVerify;
    hasLeftOut ||= leavesOut;
    return leavesOut;
  }

  /** What does not come out as the page says; null where it does. */
  async function troubleOf(act: Act): Promise<string | null> {
    switch (act.does) {
      case "leave-out":
        return null;
      case "gate": {
        const { scripts } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
        const name = act.script.trim().split(" ").at(-1) ?? "";
        return name in scripts ? null : `package.json has no command \`${name}\``;
      }
      case "serve": {
        if (isForVerify(act)) return null;
        const { status, output } = await askServer(act.script, act.asks, where());
        return status === 200 ? null : `${act.script.trim()} answered ${act.asks} with ${status}:\n${output}`;
      }
      case "run": {
        if (isForVerify(act)) return null;
        const ran = await runScript(act.script, where());
        folder = ran.folder;
        if ((ran.exitCode !== 0) !== act.fails)
          return `${act.script.trim()} ended with ${ran.exitCode}:\n${ran.output}`;
        const line = act.prints === null ? null : notPrinted(act.prints, ran.output);
        return line === null ? null : `${act.script.trim()} did not print “${line}”, but:\n${ran.output}`;
      }
      default: {
        const file = path.join(folder, act.file);
        // What is not there may be what a command makes that was left out.
        if (act.does !== "write" && !existsSync(file)) return hasLeftOut ? null : `there is no ${act.file}`;
        await mkdir(path.dirname(file), { recursive: true });
        if (act.does === "write") await writeFile(file, act.text);
        else if (act.does === "append") await appendFile(file, act.text);
        else await writeFile(file, changed(await readFile(file, "utf8"), act.text));
        return unreadable(act.file, await readFile(file, "utf8"));
      }
    }
  }
}
