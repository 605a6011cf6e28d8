import type { Step } from "./run-steps.ts";

const minute = 60_000;

/** The steps of the check in order. The limits lie above the container's own, which say more about what went wrong. */
export const steps: readonly Step[] = [
  {
    id: "isolate",
    name: "Isolation",
    tries:
      "This page is cross-origin isolated, which a WebContainer needs. Where the site’s host doesn’t see to that, a service worker for this page alone does, and the page loads once more.",
    needs: [],
    limitMillis: minute / 2,
  },
  {
    id: "download",
    name: "Download",
    tries: "The client of WebContainer and the files of the project come from this site.",
    needs: ["isolate"],
    limitMillis: 15 * minute,
  },
  {
    id: "boot",
    name: "Boot",
    tries: "The vendor’s page opens in a hidden frame, and a container answers from it.",
    needs: ["download"],
    limitMillis: 3 * minute,
  },
  {
    id: "mount",
    name: "Mount",
    tries: "The lab’s project is laid into the container.",
    needs: ["boot"],
    limitMillis: 2 * minute,
  },
  {
    id: "install",
    name: "Install",
    tries: "`npm install` there fetches the packages that the project names.",
    needs: ["mount"],
    limitMillis: 6 * minute,
  },
  {
    id: "start",
    name: "Start",
    tries: "The engine starts in the container’s Node.js and says its version.",
    needs: ["install"],
    limitMillis: 3 * minute,
  },
  {
    id: "run-starter",
    name: "Run the starter",
    tries: "The starter runs there, and its trace hash equals the one recorded when this site was built.",
    needs: ["start"],
    limitMillis: 2 * minute,
  },
  {
    id: "run-solution",
    name: "Run the solution",
    tries: "The solution runs there, and its hash equals the recorded one.",
    needs: ["start"],
    limitMillis: 2 * minute,
  },
  {
    id: "terminal",
    name: "Terminal",
    tries: "A line typed into the container’s shell, `jsh`, is carried out, and its answer comes back.",
    needs: ["start"],
    limitMillis: minute,
  },
  {
    id: "page-to-process",
    name: "File: page to process",
    tries: "A process there reads a file that this page wrote.",
    needs: ["start"],
    limitMillis: minute,
  },
  {
    id: "process-to-page",
    name: "File: process to page",
    tries: "This page hears of a file that a process there wrote, and reads it.",
    needs: ["start"],
    limitMillis: minute,
  },
  {
    id: "test",
    name: "npm test",
    tries: "`npm test` there fails on the starter, and passes on the solution.",
    needs: ["start"],
    limitMillis: 6 * minute,
  },
  {
    id: "real-time",
    name: "Real time",
    tries: "The solution serves the lab’s traffic over sockets and in real time inside the container.",
    needs: ["start"],
    limitMillis: 3 * minute,
  },
  {
    id: "tear-down",
    name: "Tear down",
    tries: "The container ends and gives its memory back.",
    needs: ["boot"],
    limitMillis: minute,
  },
];
