import { committedReportSchema } from "#schemas/webcontainer-report.ts";
import { locale } from "#strings/language.ts";
import * as say from "#strings/webcontainer-check.ts";

// Empty until somebody with an open network has committed a report.
const committed = import.meta.glob<unknown>("/content/webcontainer-report.json", { import: "default", eager: true });

/** When, and in what, labs were last seen to work on the vendor's host. */
export interface Verified {
  /** For example `21 November 2026`. */
  day: string;
  node: string;
  browser: string;
}

/** From the committed report, for use when pages are built; null where there is none. Throws when it is not one that may be committed. */
export function webcontainerVerified(
  report: unknown = committed["/content/webcontainer-report.json"],
): Verified | null {
  if (report === undefined) return null;
  const { date, node, browser } = committedReportSchema.parse(report);
  const day = new Date(date).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
  return { day, node: node ?? "", browser };
}

/** The same as words that follow “Labs in a WebContainer are …”. */
export function verifiedWords(verified: Verified | null = webcontainerVerified()): string {
  if (!verified) return say.notVerified;
  return say.verifiedOn(verified.day, verified.node, verified.browser);
}
