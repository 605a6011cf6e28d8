import { expect, test } from "vitest";
import { brokeDown, runNode } from "./child.ts";

const ending = (how: string, limitMillis?: number) =>
  runNode(["-e", how], limitMillis === undefined ? {} : { limitMillis });

test("the exit code of a script is told, and whether Node.js broke down under it", async () => {
  expect(await ending("process.exitCode = 3")).toBe(3);
  expect(await ending('process.kill(process.pid, "SIGTRAP"); setTimeout(() => {}, 9000)')).toBe(brokeDown);
  expect(await ending("process.abort()")).toBe(brokeDown);
  expect(await ending("setTimeout(() => {}, 9000)", 300)).toBe(1);
});
