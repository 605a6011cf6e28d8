import { expect, test } from "vitest";
import { exportArguments } from "./arguments.ts";

const complaint = (...args: string[]) => {
  try {
    return JSON.stringify(exportArguments(args));
  } catch (error) {
    return (error as Error).message.split("\n", 1)[0];
  }
};

test("what to export, and where to", () => {
  expect(exportArguments(["gift"])).toEqual({ what: "gift", out: null });
  expect(exportArguments(["scorm", "--out", "a/b.zip"])).toEqual({ what: "scorm", out: "a/b.zip" });
  expect(exportArguments(["--help"])).toEqual({ what: "help", out: null });
});

test.each([
  [[], "Say what to export: gift or scorm."],
  [["qti"], "There is no export `qti`. There are gift and scorm."],
  [["gift", "scorm"], "One export at a time: leave out `scorm`."],
  [["gift", "--out", "bank.zip"], "`--out bank.zip` is no name Moodle takes for GIFT. End it with .gift or .txt."],
  [["scorm", "--out", "course"], "`--out course` is no name of a package. End it with .zip."],
  [
    ["gift", "--to", "x"],
    "Unknown option '--to'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- \"--to\"",
  ],
])("a wrong %j says what to write", (args, message) => {
  expect(complaint(...args)).toBe(message);
});
