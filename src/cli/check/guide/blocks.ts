/** A fenced block of a page of the guide. */
export interface Block {
  /** Of its opening fence, counted from 1. */
  line: number;
  language: string;
  /** Behind the language: `run`, `run="verify"` or `write="file"`; a mark without a value has an empty one. */
  marks: ReadonlyMap<string, string>;
  /** Without the indentation of its fence. */
  text: string;
}

/** What becomes of a block when the page is played. */
export type Act =
  | { does: "run"; line: number; script: string; fails: boolean; onlyInVerify: boolean; prints: string | null }
  | { does: "serve"; line: number; script: string; onlyInVerify: boolean; asks: string }
  | { does: "gate"; line: number; script: string }
  | { does: "leave-out"; line: number; script: string; why: string }
  | { does: "write" | "append" | "change"; line: number; file: string; text: string };

export interface MarkMistake {
  line: number;
  message: string;
}

const shells = ["sh", "bash", "shell", "console"];
const ways = ["fails", "verify", "server", "gate"];
const edits = ["write", "append", "change"] as const;

/** All fenced blocks of a page, in order. */
export function blocksOf(text: string): Block[] {
  const fence = /^([ \t]*)(`{3,}|~{3,})([\w-]*)([^\n]*)\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm;
  return [...text.matchAll(fence)].map(({ 1: indent = "", 3: language = "", 4: meta = "", 5: body = "", index }) => ({
    line: text.slice(0, index).split("\n").length,
    language,
    marks: new Map(
      [...meta.matchAll(/([a-z-]+)(?:=(?:"([^"]*)"|(\S+)))?/g)].map(([, name = "", quoted, bare]) => [
        name,
        quoted ?? bare ?? "",
      ]),
    ),
    text: body.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

/** What a page's blocks come to, and which of them are marked wrong: `content/instructors/README.md` lists the marks. */
export function actsOf(text: string): { acts: Act[]; mistakes: MarkMistake[] } {
  const acts: Act[] = [];
  const mistakes: MarkMistake[] = [];
  for (const block of blocksOf(text)) {
    const { line, language, marks } = block;
    const act = shells.includes(language) ? actOfShell(block) : actOfFile(block);
    if (typeof act === "string") mistakes.push({ line, message: act });
    else if (act !== null) acts.push(act);
    else if (language === "text" && marks.size === 0) {
      const before = acts.at(-1);
      if (before?.does === "run" && before.prints === null) before.prints = block.text;
    }
  }
  return { acts, mistakes };
}

/** A string says what is wrong. */
function actOfShell({ line, language, marks, text: script }: Block): Act | string {
  if (language !== "sh") return `write \`sh\` for a command, not \`${language}\``;
  const unknown = [...marks.keys()].find((mark) => !["run", "asks", "not-run"].includes(mark));
  if (unknown !== undefined)
    return `\`${unknown}\` is no mark of a command: write run, run=verify, run=server or not-run="why"`;
  const why = marks.get("not-run");
  const run = marks.get("run");
  if (why !== undefined) {
    if (run !== undefined) return "a command is run or not run: take away one of the two marks";
    return why.length > 10
      ? { does: "leave-out", line, script, why }
      : 'say why it is not run: not-run="it needs your account at …"';
  }
  if (run === undefined) return 'say what becomes of the command: run, run=verify, run=server or not-run="why"';
  const asked = run.split(" ").filter((way) => way !== "");
  const strange = asked.find((way) => !ways.includes(way));
  if (strange !== undefined) return `\`${strange}\` is no way to run a command: write ${ways.join(", ")}, or nothing`;
  if (asked.includes("gate"))
    return /^npm (test|run verify)\s*$/.test(script)
      ? { does: "gate", line, script }
      : "only `npm test` and `npm run verify` are gates";
  const asks = marks.get("asks");
  const onlyInVerify = asked.includes("verify");
  if (asked.includes("server"))
    return asks?.startsWith("/")
      ? { does: "serve", line, script, onlyInVerify, asks }
      : 'say what the server is asked for: asks="/"';
  if (asks !== undefined) return "only a server is asked for an address: write run=server";
  return { does: "run", line, script, fails: asked.includes("fails"), onlyInVerify, prints: null };
}

/** A string says what is wrong; null is a block to read only. */
function actOfFile({ line, language, marks, text }: Block): Act | string | null {
  const does = edits.find((mark) => marks.has(mark));
  if (does === undefined) return null;
  const file = marks.get(does) ?? "";
  if (file === "" || file.startsWith("/") || file.includes(".."))
    return `\`${does}\` names a file from the top of the course: ${does}="content/site.yaml"`;
  if ((does === "change") !== (language === "diff"))
    return "a change is written as `diff`, and a `diff` changes a file";
  return { does, line, file, text };
}
