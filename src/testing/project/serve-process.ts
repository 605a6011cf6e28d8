import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type ServeNotice, type ServeOrder, servePrefix } from "#project/serve-messages.ts";

/** `node warm-start/serve.js` of a project, as a page would speak with it. */
export class ServeProcess {
  readonly child: ChildProcess;
  readonly notices: ServeNotice[] = [];
  /** What stood on standard output beside notices. */
  readonly strayLines: string[] = [];
  readonly #folder: string;
  #orders = 0;
  readonly #waiting = new Set<() => void>();

  constructor(folder: string, node: string = process.execPath, args: string[] = ["--silence", "8000"]) {
    this.#folder = folder;
    this.child = spawn(node, ["warm-start/serve.js", ...args], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    if (this.child.stdout === null) throw new Error("A pipe was asked for.");
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      if (line.startsWith(servePrefix)) this.notices.push(JSON.parse(line.slice(servePrefix.length)));
      else this.strayLines.push(line);
      for (const look of [...this.#waiting]) look();
    });
  }

  say(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  /** The first notice that is so, already heard or to come. */
  notice(isWanted: (notice: ServeNotice) => boolean): Promise<ServeNotice> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.notices.find(isWanted);
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** What an order is answered with; throws what a broken one says. */
  async order(kind: ServeOrder["kind"], content: unknown): Promise<unknown> {
    const order = ++this.#orders;
    const [input, output] = [`order-${order}-in.json`, `order-${order}-out.json`];
    await writeFile(join(this.#folder, input), JSON.stringify(content));
    this.say(JSON.stringify({ order, kind, input, output } satisfies ServeOrder));
    const notice = await this.notice((heard) => "order" in heard && heard.order === order);
    if (notice.type === "broken") throw new Error(notice.message);
    return JSON.parse(await readFile(join(this.#folder, output), "utf8"));
  }

  /** Closes its input and waits for its end; returns the exit code. */
  async end(): Promise<number | null> {
    this.child.stdin?.end();
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
    return this.child.exitCode;
  }
}
