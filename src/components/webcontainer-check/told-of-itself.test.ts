import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { tellOfYourself, wordsOfTold } from "./told-of-itself.ts";

it("says of this machine's Node.js what it is", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", tellOfYourself]);
  expect(wordsOfTold(stdout)).toBe(
    " It calls itself no WebContainer, and gives a process no terminal, and keeps AsyncLocalStorage at an await.",
  );
});

it("reads what a container says through a terminal, and nothing where it says nothing", () => {
  const told = '@told {"webcontainer":"1.2.3","terminal":[true,true,false],"keepsStores":false}';
  expect(wordsOfTold(`a line before\r\n${told}\r\n`)).toBe(
    " It calls itself WebContainer 1.2.3, and gives a process a terminal for input, output, and loses AsyncLocalStorage at an await.",
  );
  expect(wordsOfTold("")).toBe("");
});
