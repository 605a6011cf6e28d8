import type { WebcontainerReport } from "#schemas/webcontainer-report.ts";
import { webcontainerVendor } from "#schemas/webcontainer-steps.ts";
import * as say from "#strings/webcontainer-check.ts";
import type { CheckedLab, Findings } from "./container-actions.ts";
import type { StepOutcome } from "./run-steps.ts";

/** Origin of the page that the client boots from: the vendor's, unless a test has set another one for it. */
export function containerHost(): string {
  const { WEBCONTAINER_API_IFRAME_URL } = globalThis as { WEBCONTAINER_API_IFRAME_URL?: string };
  return new URL(WEBCONTAINER_API_IFRAME_URL ?? webcontainerVendor).origin;
}

/** Name and main version as a browser gives them, for example “Chrome 156”; those that pretend to be another come first. */
const browsers: Array<[RegExp, string]> = [
  [/\bEdg\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/\bHeadlessChrome\/(\d+)/, "headless Chrome"],
  [/\bChrome\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)\S* .*Safari\//, "Safari"],
];

/** A browser's name for people; the whole user agent where it is none of the known ones. */
export function browserName(userAgent: string): string {
  for (const [pattern, name] of browsers) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return userAgent;
}

/** Where the check ran. */
export type Circumstances = Pick<WebcontainerReport, "date" | "site" | "host" | "userAgent" | "crossOriginIsolated">;

/** Everything that one press of the button found. */
export function reportOf(
  { date, site, host, userAgent, crossOriginIsolated }: Circumstances,
  { lab, seed }: CheckedLab,
  { node, hashes, test, realTime }: Findings,
  steps: readonly StepOutcome[],
): WebcontainerReport {
  return {
    version: 1,
    ...{ date, site, host, userAgent, browser: browserName(userAgent), crossOriginIsolated },
    ...{ node, lab: lab.id, seed, hashes, test, realTime },
    steps: [...steps],
  };
}

/** Whether nothing failed. */
export const passed = ({ steps }: WebcontainerReport): boolean => steps.every(({ ok }) => ok !== false);

/** What came of it in a sentence or two. */
export function summaryOf(report: WebcontainerReport): string {
  const { host, steps, node } = report;
  const where = host === webcontainerVendor ? say.vendorsHost : say.standIn(host);
  const [first, ...others] = steps.filter(({ ok }) => ok === false);
  if (first && others.length > 0) return say.stepsFailed(first.name, others.length, where);
  if (first) return say.stepFailed(first.name, where);
  const left = steps.filter(({ ok }) => ok === null).map(({ name }) => name);
  return left.length === 0 ? say.labsWork(node, where) : say.labsWorkBut(left, node, where);
}
