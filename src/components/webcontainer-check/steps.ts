import * as say from "#strings/webcontainer-check.ts";
import type { Step } from "./run-steps.ts";

const minute = 60_000;

/** The steps of the check in order. The limits lie above the container's own, which say more about what went wrong. */
export const steps: readonly Step[] = [
  {
    id: "isolate",
    ...say.steps.isolate,
    needs: [],
    limitMillis: minute / 2,
  },
  {
    id: "download",
    ...say.steps.download,
    needs: ["isolate"],
    limitMillis: 15 * minute,
  },
  {
    id: "boot",
    ...say.steps.boot,
    needs: ["download"],
    limitMillis: 3 * minute,
  },
  {
    id: "mount",
    ...say.steps.mount,
    needs: ["boot"],
    limitMillis: 2 * minute,
  },
  {
    id: "install",
    ...say.steps.install,
    needs: ["mount"],
    limitMillis: 6 * minute,
  },
  {
    id: "start",
    ...say.steps.start,
    needs: ["install"],
    limitMillis: 3 * minute,
  },
  {
    id: "run-starter",
    ...say.steps["run-starter"],
    needs: ["start"],
    limitMillis: 2 * minute,
  },
  {
    id: "run-solution",
    ...say.steps["run-solution"],
    needs: ["start"],
    limitMillis: 2 * minute,
  },
  {
    id: "terminal",
    ...say.steps.terminal,
    needs: ["start"],
    limitMillis: minute,
  },
  {
    id: "page-to-process",
    ...say.steps["page-to-process"],
    needs: ["start"],
    limitMillis: minute,
  },
  {
    id: "process-to-page",
    ...say.steps["process-to-page"],
    needs: ["start"],
    limitMillis: minute,
  },
  {
    id: "test",
    ...say.steps.test,
    needs: ["start"],
    limitMillis: 6 * minute,
  },
  {
    id: "real-time",
    ...say.steps["real-time"],
    needs: ["start"],
    limitMillis: 3 * minute,
  },
  {
    id: "tear-down",
    ...say.steps["tear-down"],
    needs: ["boot"],
    limitMillis: minute,
  },
];
