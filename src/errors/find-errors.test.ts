import { describe, expect, it } from "vitest";
import { excerptOf } from "./excerpt.ts";
import { type Findable, findErrors } from "./find-errors.ts";

const entry = (id: string, texts: string[], more: Partial<Findable> = {}): Findable => ({
  ...{ id, codes: [], after: [] },
  matches: texts.map((text) => ({ text })),
  ...more,
});

const entries = [
  entry("slots", ["remaining connection slots are reserved for roles with the SUPERUSER attribute"], {
    codes: ["53300"],
  }),
  entry("full", ["sorry, too many clients already"], { codes: ["53300"] }),
  entry("role", ['too many connections for role "<role>"'], { codes: ["53300"] }),
  entry("killed", ["terminating connection due to administrator command"], { codes: ["57P01"] }),
  entry("unexpectedly", ["Connection terminated unexpectedly"], { after: ["killed", "reset"] }),
  entry("terminated", ["Connection terminated"]),
  entry("crash", ["Unhandled 'error' event"], { after: ["killed", "unexpectedly", "reset"] }),
  entry("refused", ["connect ECONNREFUSED <any>:<n>"], { codes: ["ECONNREFUSED"] }),
  entry("reset", ["read ECONNRESET"], { codes: ["ECONNRESET"] }),
  entry("waiting", ["timeout exceeded when trying to connect"]),
  entry("prepared", ['prepared statement "<name>" already exists'], { codes: ["42P05"] }),
  entry("lambda", ["Task timed out after <n> seconds"]),
];

const ids = (paste: string) => findErrors(paste, entries).map(({ id }) => id);
const marked = (paste: string) =>
  findErrors(paste, entries).map(({ id, spans }) => [id, ...spans.map(({ start, end }) => paste.slice(start, end))]);

describe("a pasted error", () => {
  it("is found as a bare message, in any case", () => {
    expect(ids("sorry, too many clients already")).toEqual(["full"]);
    expect(ids("FATAL:  SORRY, TOO MANY CLIENTS ALREADY")).toEqual(["full"]);
  });

  it("is found in a stack of several lines, with its code marked too", () => {
    const stack = `⨯ error: remaining connection slots are reserved for roles with the SUPERUSER attribute
    at Parser.parseErrorMessage (/var/task/node_modules/pg-protocol/dist/parser.js:285:98)
    at Parser.handlePacket (/var/task/node_modules/pg-protocol/dist/parser.js:122:29) {
  length: 132,
  severity: 'FATAL',
  code: '53300',
  file: 'postinit.c'
}`;
    expect(marked(stack)).toEqual([
      ["slots", "remaining connection slots are reserved for roles with the SUPERUSER attribute", "53300"],
    ]);
  });

  it("is found in JSON, with its quotes and line breaks written as JSON does, also twice", () => {
    const inner = JSON.stringify({ message: 'error: too many connections for role "app"\n    at pool', code: "53300" });
    const outer = JSON.stringify({ level: "error", body: inner });
    for (const paste of [inner, outer]) expect(ids(paste)).toEqual(["role"]);
    expect(ids('{"msg":"\\nsorry, too many\\n clients already"}')).toEqual(["full"]);
  });

  it("is found under a terminal's colours, also where a log has spelled them or lost their first byte", () => {
    for (const start of ["\u001b", "\\u001b", "\\x1b", "␛", ""]) {
      const paste = `${start}[31merror:${start}[0m sorry, ${start}[1mtoo many${start}[22m clients already${start}[0m`;
      expect(ids(paste), JSON.stringify(paste)).toEqual(["full"]);
    }
  });

  it("is found broken over lines and with other quotes", () => {
    expect(ids("timeout exceeded\n      when trying\tto connect")).toEqual(["waiting"]);
    expect(ids("Unhandled ‘error’ event")).toEqual(["crash"]);
    expect(ids("too many connections for role &quot;web&quot;")).toEqual(["role"]);
  });

  it("is found whatever number, host or name it carries", () => {
    expect(ids("connect ECONNREFUSED 127.0.0.1:5432")).toEqual(["refused"]);
    expect(ids("Error: connect ECONNREFUSED ::1:6543")).toEqual(["refused"]);
    expect(ids("Task timed out after 3.00 seconds")).toEqual(["lambda"]);
    expect(ids("2026-01-05T10:00:00Z 7f-1 Task timed out after 30 seconds")).toEqual(["lambda"]);
    expect(ids('prepared statement "s17" already exists')).toEqual(["prepared"]);
  });

  it("is found by nothing but its code, where the number stands as one", () => {
    expect(ids("SQLSTATE[57P01]")).toEqual(["killed"]);
    expect(ids('"code":"42P05"')).toEqual(["prepared"]);
    expect(ids("  code: 'ECONNRESET',")).toEqual(["reset"]);
    expect(ids("53300")).toEqual(["slots", "full", "role"]);
    expect(findErrors("53300", entries)[0]?.by).toBe("code");
  });

  it("is not found in a number or a word that only looks like it", () => {
    expect(ids("took 53300 ms on port 57")).toEqual([]);
    expect(ids("connections terminated unexpectedlyish")).toEqual([]);
    expect(ids("reconnection terminated")).toEqual([]);
    expect(ids("")).toEqual([]);
    expect(ids("Everything is fine.")).toEqual([]);
  });
});

describe("several errors in one paste", () => {
  it("leaves the shorter message to the longer one it is part of", () => {
    expect(ids("Error: Connection terminated unexpectedly")).toEqual(["unexpectedly"]);
    expect(ids("Connection terminated unexpectedly\nError: Connection terminated\n")).toEqual([
      "unexpectedly",
      "terminated",
    ]);
  });

  it("puts a cause before what follows from it, wherever they stand", () => {
    const log = `node:events:497
      throw er; // Unhandled 'error' event
      ^
error: terminating connection due to administrator command
    at Parser.parseErrorMessage
  code: '57P01'
Error: Connection terminated unexpectedly`;
    expect(ids(log)).toEqual(["killed", "unexpectedly", "crash"]);
  });

  it("leaves out entries that share a code with one whose words are there", () => {
    expect(ids("error: sorry, too many clients already, code: '53300'")).toEqual(["full"]);
  });

  it("tells words before codes, and each error once with all its places", () => {
    const paste = "read ECONNRESET … sqlstate=57P01 … read ECONNRESET, timeout exceeded when trying to connect";
    expect(marked(paste)).toEqual([
      ["waiting", "timeout exceeded when trying to connect"],
      ["reset", "read ECONNRESET", "read ECONNRESET"],
      ["killed", "57P01"],
    ]);
  });

  it("ends, whichever entries name one another as causes", () => {
    const circle = [entry("a", ["first one"], { after: ["b"] }), entry("b", ["second one"], { after: ["a"] })];
    expect(findErrors("first one, second one", circle).map(({ id }) => id)).toHaveLength(2);
  });
});

describe("an excerpt", () => {
  const shown = (paste: string) => {
    const span = findErrors(paste, entries)[0]?.spans[0];
    return span && excerptOf(paste, span);
  };

  it("is the line of the match without its colours, with the match marked", () => {
    expect(shown("before\n\u001b[31mFATAL:\u001b[0m sorry, too many clients already (x)\nafter")).toEqual([
      { text: "FATAL: ", marked: false },
      { text: "sorry, too many clients already", marked: true },
      { text: " (x)", marked: false },
    ]);
  });

  it("cuts a long line on both sides", () => {
    const pieces = shown(`${"a ".repeat(500)}sorry, too many clients already${" b".repeat(500)}`) ?? [];
    expect(pieces.map(({ marked }) => marked)).toEqual([false, true, false]);
    expect(pieces[0]?.text).toMatch(/^… /);
    expect(pieces[2]?.text).toMatch(/ …$/);
    expect(pieces.map(({ text }) => text).join("").length).toBeLessThan(300);
  });
});

it("reads a paste of 200,000 characters in a moment", () => {
  const long = "Error: something else happened at /var/task/index.js:10:4\n".repeat(3_500);
  const before = performance.now();
  expect(findErrors(`${long.slice(0, 190_000)}\nsorry, too many clients already`, entries)).toHaveLength(1);
  expect(performance.now() - before).toBeLessThan(1_000);
});
