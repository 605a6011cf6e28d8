/** What the steps of the check of WebContainer say when they are done, and what went wrong. */
import { plural } from "../plural.ts";

// Done
export const isolated = "This page is cross-origin isolated.";
export const downloaded = "The client and the project’s files are here.";
export const booted = "A container answers.";
export const mounted = "The project is in the container.";
export const installed = "The packages are installed.";
export const started = (node: string) => `The engine runs in Node.js ${node}.`;
export const ran = (events: string, millis: number, hash: string) =>
  `${events} events in ${millis} ms. The hash is the recorded one, ${hash}.`;
export const tested = (exitCode: number) => `Exit code ${exitCode} on the starter, 0 on the solution.`;
export const shellAnswered = "The shell ran a command, and its answer came back.";
export const processRead = "A process read what this page wrote.";
export const pageRead = "This page heard of the change, and read it.";
export const gone = "The container is gone.";

// Under way
export const onStarter = "On the starter, which should fail";
export const onSolution = "On the solution, which should pass";
export const answeredOf = (answered: number, all: number) => `${answered} of ${all} requests answered`;

// What the container tells of itself
export interface Told {
  /** Null where it gives no version of WebContainer. */
  webcontainer: string | null;
  /** Standard streams that are terminals. */
  terminals: readonly string[];
  keepsStores: boolean;
}
export const standardInput = "input";
export const standardOutput = "output";
export const standardErrors = "errors";
export const toldOfItself = ({ webcontainer, terminals, keepsStores }: Told) =>
  [
    webcontainer === null ? "It calls itself no WebContainer" : `It calls itself WebContainer ${webcontainer}`,
    terminals.length === 0 ? "gives a process no terminal" : `gives a process a terminal for ${terminals.join(", ")}`,
    keepsStores ? "keeps AsyncLocalStorage at an await." : "loses AsyncLocalStorage at an await.",
  ].join(", and ");

// What went wrong
export const headers =
  "Serve the site with the headers that its build writes into `dist/_headers` and `dist/vercel.json`, or open it in another browser.";
export const notIsolated = `This page is not cross-origin isolated. ${headers}`;
export const stillNotIsolated = `The service worker that isolates pages is there, and this page still is not isolated. ${headers}`;
export const runStopped = (message: string) => `The run stopped there: ${message}`;
export const otherHash = (hash: string, recorded: string) =>
  `The same run came out differently there: its hash is ${hash}, and ${recorded} was recorded for this site.`;
export const nodeEnded = (exitCode: number, said: string) => `\`node\` ended there with exit code ${exitCode}: ${said}`;
export const notReady = (state: string) => `The container is “${state}” where it should be ready.`;
export const notOff = (state: string) => `The container is “${state}” where it should be off.`;
export const testFailed = (exitCode: number, lines: string) =>
  `It ended with exit code ${exitCode} on the solution. Its last lines:\n${lines}`;
export const starterPassed = "It passed on the starter too, so it tells nothing.";
export const processReadOther = (read: string, written: string) =>
  `A process read “${read}” where the page wrote “${written}”.`;
export const pageReadOther = (read: string, written: string) =>
  `The page read “${read}” where a process wrote “${written}”.`;
export const noAnswerTo = (line: string, said: string) => `There was no answer to \`${line}\`. It had said “${said}”.`;
export const endedSaying = (said: string) => `It ended and had said “${said}”.`;
export const noRealTime = "Not tried: the project has no run in real time.";
export const realTimeEnded = (exitCode: number, said: string) =>
  `The run in real time ended with exit code ${exitCode} before its traffic did. ${said}`;
export const requestsAnswered = (answered: number, all: number, failed: number, connections: number) =>
  `${answered} of ${all} requests answered, ${failed} failed; ${plural(connections, { one: `${connections} connection`, other: `${connections} connections` })} opened.`;
export const notEveryRequest = (counts: string) => `Not every request got its answer in real time: ${counts}`;
