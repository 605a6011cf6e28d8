import { plural } from "../plural.ts";

export const shareAndSave = "Share and save";
export const copyLink = "Copy link";
export const downloadRun = "Download this run";
export const openRun = "Open a run…";
export const exampleHasNoLink =
  "This example brings files of its own, which a link cannot carry: link to the page you came from.";
export const whatLinkCarries =
  "A link carries your code, the what-if values, the seed and the moment, and nothing else; who opens it decides what becomes of it. A saved run can be dropped here.";
export const whatSandboxLinkCarries =
  "A link carries your code, the scenario, the seed and the moment, and nothing else; who opens it decides what becomes of it. A saved run can be dropped here.";
export const tooLong = "The code is too long for a link. Download the run as a file instead.";
export const tooLongAndNoRun = "The code is too long for a link. Run it, then download the run as a file instead.";
export const linkCopied = (what: string) => `The link is copied. It holds ${what}.`;
export const copyingRefused = "The browser did not allow copying. Here is the link:";
export const saved = (file: string) => `Saved as ${file}: the trace and the code.`;
export const link = "Link";

// What a link holds, in a list.
export const theCode = "the code";
export const theScenario = "the scenario";
export const whatIfValues = "the what-if values";
export const seedOf = (number: number) => `seed ${number}`;
export const momentOf = (millis: string) => `the moment ${millis} ms`;
export const list = (first: readonly string[], last: string) => `${first.join(", ")} and ${last}`;

// A link that was opened.
export const readingLink = "Reading the link…";
export const cantBeOpened = "This link can’t be opened here.";
export const ownCodeAsYouLeftIt = (why: string) => `${why} Your own code is as you left it.`;
export const goToSandbox = "Go to the sandbox page";
export const goToLab = (lab: string) => `Go to the lab ${lab}`;
export const discard = "Discard";
export const openedLink = "**You opened a link.** It holds:";
export const nothingIsOpen = "Nothing of it is open and nothing has run. Your own code stays as it is either way.";
export const nothingIsOpenInSandbox =
  "Nothing of it is open and nothing has run. Your own code and scenario stay as they are either way.";
export const openBeside = "Open beside my code";
export const lab = (name: string) => `Lab: ${name}`;
export const codeAsLabStarts = "Code: as the lab starts";
export const codeAsPageBegins = "Code and scenario: as this page begins";
export const linesChanged = (file: string, lines: number) =>
  plural(lines, {
    one: `\`${file}\`: ${lines} line changed of the starter`,
    other: `\`${file}\`: ${lines} lines changed of the starter`,
  });
export const manyLinesChanged = (file: string, lines: number) =>
  `\`${file}\`: more than ${lines} lines changed of the starter`;
export const sandboxLinesChanged = (file: string, lines: number) =>
  plural(lines, {
    one: `\`${file}\`: ${lines} line changed of what this page begins with`,
    other: `\`${file}\`: ${lines} lines changed of what this page begins with`,
  });
export const manySandboxLinesChanged = (file: string, lines: number) =>
  `\`${file}\`: more than ${lines} lines changed of what this page begins with`;
export const whatIf = (changes: string) => `What if: ${changes}`;
export const seed = (number: number) => `Seed ${number}`;
export const seedAndMoment = (number: number, millis: string) => `Seed ${number}, the moment ${millis} ms`;
