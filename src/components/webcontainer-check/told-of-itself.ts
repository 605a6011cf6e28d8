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
  const named = ["input", "output", "errors"].filter((_, at) => terminal[at]);
  return [
    ` It calls itself ${webcontainer === null ? "no WebContainer" : `WebContainer ${webcontainer}`}`,
    named.length === 0 ? "gives a process no terminal" : `gives a process a terminal for ${named.join(", ")}`,
    `${keepsStores ? "keeps" : "loses"} AsyncLocalStorage at an await.`,
  ].join(", and ");
}
