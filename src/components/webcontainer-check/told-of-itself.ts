import * as say from "#strings/webcontainer-check-steps.ts";

const mark = "@told ";

/** A program that prints, on a line of its own, what a WebContainer's documentation leaves open and labs have to bear. */
export const tellOfYourself = `
const { AsyncLocalStorage } = require("node:async_hooks");
const storage = new AsyncLocalStorage();
storage.run(1, async () => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  console.log("${mark}" + JSON.stringify({
    webcontainer: process.versions.webcontainer ?? null,
    terminal: [process.stdin, process.stdout, process.stderr].map(({ isTTY }) => isTTY === true),
    keepsStores: storage.getStore() === 1,
  }));
});`;

interface Told {
  webcontainer: string | null;
  /** Whether standard input, output and errors are terminals. */
  terminal: boolean[];
  /** Whether `AsyncLocalStorage` outlives an `await`. */
  keepsStores: boolean;
}

/** What that program printed, in a sentence; nothing where it printed something else. */
export function wordsOfTold(output: string): string {
  const line = output.split("\n").find((one) => one.includes(mark));
  if (line === undefined) return "";
  const { webcontainer, terminal, keepsStores } = JSON.parse(line.slice(line.indexOf(mark) + mark.length)) as Told;
  const terminals = [say.standardInput, say.standardOutput, say.standardErrors].filter((_, at) => terminal[at]);
  return ` ${say.toldOfItself({ webcontainer, terminals, keepsStores })}`;
}
