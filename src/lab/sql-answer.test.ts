import { describe, expect, it } from "vitest";
import { concat, message } from "#sim/gateway/replies.ts";
import { sqlAnswer } from "./sql-answer.ts";

const text = (value: string) => new TextEncoder().encode(value);
const int16 = (value: number) => Uint8Array.of(value >> 8, value & 255);
const columns = (...names: string[]) =>
  message("T", int16(names.length), ...names.flatMap((name) => [name, new Uint8Array(18)]));
const row = (...values: Array<string | null>) =>
  message(
    "D",
    int16(values.length),
    ...values.flatMap((value) => (value === null ? [-1] : [text(value).length, text(value)])),
  );
const done = (tag: string) => message("C", tag);
const fields = (type: string, ...given: string[]) =>
  message(type, concat(given.map((field) => text(`${field}\0`))), Uint8Array.of(0));

interface Reply {
  tooLong?: boolean;
  sleptMillis?: number;
  signalled?: number[];
  listed?: boolean;
}

function answered(messages: Uint8Array[], rest: Reply = {}, sql = "select") {
  const bytes = concat(messages);
  const ask = () => ({ bytes, wait: null, tooLong: false, sleptMillis: 0, signalled: [], listed: true, ...rest });
  return sqlAnswer(sql, { atMillis: 5, ask });
}

describe("an answer to SQL", () => {
  it("tells null from an empty text, and text from what it looks like", () => {
    const { rows, columns: names } = answered([columns("a", "b", "ü"), row(null, "", "ß€😀"), done("SELECT 1")]);
    expect({ names, rows }).toEqual({ names: ["a", "b", "ü"], rows: [[null, "", "ß€😀"]] });
  });

  it("has the notices of a statement after the tag of the one before", () => {
    const notice = fields("N", "SNOTICE", "Mtable missing", "HCreate it.");
    const { notices, command } = answered([
      columns("a"),
      row("1"),
      done("SELECT 1"),
      notice,
      done("DROP TABLE"),
      notice,
    ]);
    expect(command).toBe("DROP TABLE");
    expect(notices).toEqual([
      ...["SELECT 1", "NOTICE:  table missing", "HINT:  Create it."],
      ...["NOTICE:  table missing", "HINT:  Create it."],
    ]);
  });

  it("shows no rows of a statement that failed half-way", () => {
    const { rows, rowCount, error, notices } = answered([
      ...[columns("a"), row("1"), row("2")],
      fields("E", "SERROR", "C22012", "Mdivision by zero", 'WSQL function "f" statement 1', "P8"),
    ]);
    expect({ rows, rowCount }).toEqual({ rows: [], rowCount: 0 });
    expect(error).toEqual({ code: "22012", message: "division by zero", hint: null, position: 8 });
    expect(notices).toEqual(['CONTEXT:  SQL function "f" statement 1']);
  });

  it("says what is not as on a real server", () => {
    expect(answered([done("SELECT 1")], { sleptMillis: 10 }).notices).toEqual([expect.stringContaining("pg_sleep()")]);
    expect(answered([done("SELECT 1")], { signalled: [1001] }).notices).toEqual([
      expect.stringContaining("the signal to process 1001 shows no effect"),
    ]);
  });

  it("cuts a value that is too long to read, and says so", () => {
    const { rows, notices } = answered([columns("a"), row("x".repeat(10_001)), done("SELECT 1")]);
    expect(rows[0]?.[0]).toHaveLength(10_000);
    expect(notices).toEqual(["Values longer than 10,000 characters are cut here."]);
  });

  it("leads from psql's own commands to the catalogs", () => {
    const error = fields("E", "SERROR", "C42601", 'Msyntax error at or near "\\"', "P1");
    expect(answered([error], {}, "\\d orders").error?.hint).toContain("information_schema.columns");
    expect(answered([error], {}, "selec \\d").error?.hint).toBeNull();
  });

  it("refuses text that the protocol cannot carry", () => {
    expect(answered([], {}, "select '\0'").error).toMatchObject({ code: "22021" });
  });
});
