import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Running, Start } from "./running.ts";

const prompt = "❯ ";
const clearScreen = "\x1b[2J\x1b[3J\x1b[H";
const encoder = new TextEncoder();

/**
 * A shell of one line at a time, in place of `jsh`: it echoes what is typed, as a terminal would, and runs a line by
 * `sh -c`. `run` starts a command of the container. `home` is the folder it doesn't leave.
 */
export function startLineShell(start: Start, home: string, run: (start: Start) => Promise<Running>): Running {
  const shell = new LineShell(start, home, run);
  return {
    exit: shell.exit,
    write: (text) => shell.type(text),
    kill: (signal) => shell.end(128 + (signal === "SIGKILL" ? 9 : 15), signal),
    groups: () => shell.running?.groups() ?? [],
  };
}

class LineShell {
  readonly exit: Promise<number>;
  running: Running | null = null;
  readonly #start: Start;
  readonly #home: string;
  readonly #run: (start: Start) => Promise<Running>;
  #cwd: string;
  #line = "";
  #lastExit = 0;
  /** Lines that came while one runs before anything reads them: a paste of several. */
  #typedAhead: string[] = [];
  #busy = false;
  #leave: (code: number) => void = () => {};
  #left = false;

  constructor(start: Start, home: string, run: (start: Start) => Promise<Running>) {
    this.#start = start;
    this.#home = home;
    this.#run = run;
    this.#cwd = start.cwd;
    this.exit = new Promise((resolve) => {
      this.#leave = resolve;
    });
    this.#say(prompt);
  }

  /** Takes what the client writes, key by key; sequences of arrow and function keys are left out. */
  type(text: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: keys of a terminal are control characters
    for (const key of text.replace(/\x1b(\[[\d;?]*[ -/]*[@-~]|O.)/g, "").replaceAll("\r\n", "\r")) this.#press(key);
  }

  end(code: number, signal: NodeJS.Signals = "SIGHUP"): void {
    this.running?.kill(signal);
    this.#left = true;
    this.#leave(code);
  }

  #press(key: string): void {
    if (this.#left) return;
    if (key === "\r" || key === "\n") this.#enter();
    else if (key === "\x7f" || key === "\b") this.#erase();
    else if (key === "\x03") this.#interrupt();
    else if (key === "\x04") this.#endOfInput();
    else if (key >= " " || key === "\t") {
      this.#line += key;
      this.#say(key);
    }
  }

  #enter(): void {
    const line = this.#line;
    this.#line = "";
    this.#say("\r\n");
    if (this.running) this.running.write(`${line}\n`);
    else if (this.#busy) this.#typedAhead.push(line);
    else void this.#do(line);
  }

  #erase(): void {
    if (this.#line === "") return;
    this.#line = [...this.#line].slice(0, -1).join("");
    this.#say("\b \b");
  }

  #interrupt(): void {
    this.#line = "";
    this.#typedAhead = [];
    this.#say(this.#busy ? "^C\r\n" : `^C\r\n${prompt}`);
    this.running?.kill("SIGINT");
  }

  #endOfInput(): void {
    if (this.running) this.running.write("\x04");
    else if (this.#line === "" && !this.#busy) this.end(this.#lastExit);
  }

  async #do(line: string): Promise<void> {
    this.#busy = true;
    this.#lastExit = await this.#execute(line.trim()).catch((error) => {
      this.#say(`jsh: ${error.message}\r\n`);
      return 127;
    });
    this.#busy = false;
    if (this.#left) return;
    this.#say(prompt);
    const next = this.#typedAhead.shift();
    if (next !== undefined) void this.#do(next);
  }

  async #execute(line: string): Promise<number> {
    const [word = "", argument = ""] = line.split(/\s+/);
    if (word === "") return this.#lastExit;
    if (word === "exit") {
      this.end(argument === "" ? this.#lastExit : Number(argument) || 0);
      return 0;
    }
    if (word === "clear") {
      this.#say(clearScreen);
      return 0;
    }
    if (word === "cd") return this.#goTo(argument);
    const isSimple = /^[\w\s-]+$/.test(line) && word === "npm";
    const words = line.split(/\s+/);
    const running = await this.#run({
      ...this.#start,
      ...(isSimple ? { command: word, args: words.slice(1) } : { command: "sh", args: ["-c", line] }),
      cwd: this.#cwd,
      terminal: this.#start.terminal ?? { cols: 80, rows: 24 },
      onOutput: (data) => this.#start.onOutput(withReturns(data)),
    });
    if (this.#left) running.kill("SIGKILL");
    this.running = running;
    const code = await running.exit;
    this.running = null;
    return code;
  }

  #goTo(argument: string): number {
    const folder = resolve(this.#cwd, argument.replace(/^~(?=\/|$)/, this.#home) || this.#home);
    const isInside = !relative(this.#home, folder).startsWith("..");
    if (!isInside || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      this.#say(`jsh: cd: ${argument}: ${isInside ? "no such directory" : "outside of the container"}\r\n`);
      return 1;
    }
    this.#cwd = folder;
    return 0;
  }

  #say(text: string): void {
    this.#start.onOutput(encoder.encode(text));
  }
}

/** A terminal gets each new line with a return before it; the bytes of programs come without. */
const withReturns = (data: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(data).toString("latin1").replace(/\r?\n/g, "\r\n"), "latin1");
