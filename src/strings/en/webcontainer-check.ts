/** The page that tries everything a lab in a WebContainer needs. */
import { plural } from "../plural.ts";

// Steps, and what is told of each before it is tried
export const steps = {
  isolate: {
    name: "Isolation",
    tries:
      "This page is cross-origin isolated, which a WebContainer needs. Where the site’s host doesn’t see to that, a service worker for this page alone does, and the page loads once more.",
  },
  download: {
    name: "Download",
    tries: "The client of WebContainer and the files of the project come from this site.",
  },
  boot: {
    name: "Boot",
    tries: "The vendor’s page opens in a hidden frame, and a container answers from it.",
  },
  mount: {
    name: "Mount",
    tries: "The lab’s project is laid into the container.",
  },
  install: {
    name: "Install",
    tries: "`npm install` there fetches the packages that the project names.",
  },
  start: {
    name: "Start",
    tries: "The engine starts in the container’s Node.js and says its version.",
  },
  "run-starter": {
    name: "Run the starter",
    tries: "The starter runs there, and its trace hash equals the one recorded when this site was built.",
  },
  "run-solution": {
    name: "Run the solution",
    tries: "The solution runs there, and its hash equals the recorded one.",
  },
  terminal: {
    name: "Terminal",
    tries: "A line typed into the container’s shell, `jsh`, is carried out, and its answer comes back.",
  },
  "page-to-process": {
    name: "File: page to process",
    tries: "A process there reads a file that this page wrote.",
  },
  "process-to-page": {
    name: "File: process to page",
    tries: "This page hears of a file that a process there wrote, and reads it.",
  },
  test: {
    name: "npm test",
    tries: "`npm test` there fails on the starter, and passes on the solution.",
  },
  "real-time": {
    name: "Real time",
    tries: "The solution serves the lab’s traffic over sockets and in real time inside the container.",
  },
  "tear-down": {
    name: "Tear down",
    tries: "The container ends and gives its memory back.",
  },
};

// Where a step stands
export const states = {
  waiting: "Waiting",
  running: "Running",
  passed: "Passed",
  failed: "Failed",
  skipped: "Not tried",
};
export const took = (seconds: string) => `${seconds} s`;
export const stepOf = (at: number, all: number, name: string) => `Step ${at} of ${all}: ${name}…`;
export const needsStep = (name: string) => `Not tried: it needs “${name}”.`;
export const givenUpAfter = (seconds: number) => `No answer within ${seconds} seconds, so it was given up.`;

// The button, and what comes of it
export const checkRuns = "Running…";
export const runAgain = "Run the check again";
export const reloadToTryAgain = "Reload the page to try again";
export const cameToNothing = (reason: string) => `The check itself came to nothing: ${reason}`;
export const reportCopied = "The report is on the clipboard.";
export const reportSelected = "The browser didn’t let this page copy. The report is selected: copy it yourself.";
export const otherHost =
  "The report names that host. It can’t speak for the vendor’s, and the site’s own check refuses it.";
export const whatFailed = "The report says what failed and in which browser. Whoever runs this site can use it.";
export const commitIt =
  "If this site is yours, commit the report as content/webcontainer-report.json, and every page says so. If not, send it to whoever runs it.";

// The sum of it
export const vendorsHost = "the vendor’s host";
export const standIn = (host: string) => `a stand-in at ${host}, not the vendor’s host`;
export const stepFailed = (step: string, where: string) =>
  `Not everything that a lab needs works here: “${step}” failed, with ${where}.`;
export const stepsFailed = (first: string, more: number, where: string) =>
  `Not everything that a lab needs works here: “${first}” and ${plural(more, { one: `${more} more step`, other: `${more} more steps` })} failed, with ${where}.`;
export const labsWork = (node: string | null, where: string) =>
  `Labs work in a WebContainer here: every step passed, with Node.js ${node} and ${where}.`;
export const labsWorkBut = (left: readonly string[], node: string | null, where: string) =>
  `Labs work in a WebContainer here: every step but ${left.map((name) => `“${name}”`).join(", ")} was tried and passed, with Node.js ${node} and ${where}.`;

// Whether labs were seen to work on the vendor's host, to follow “they are”
export const notVerified = "not yet verified on the vendor’s host";
export const verifiedOn = (day: string, node: string, browser: string) =>
  `verified on the vendor’s host on ${day} with Node.js ${node} in ${browser}`;
export const labsAre = (verified: string) => `Labs in a WebContainer are **${verified}**.`;
