import type { Finding } from "../finding.ts";
import { printed } from "../printed.ts";

/** What is broken among these, as an author reads it, of a site at an address of no one's. For snapshots. */
export function told(findings: readonly Finding[]): string {
  const broken = findings.filter(({ problem }) => problem !== null);
  return broken.map((finding) => printed(finding, { site: "https://course.example", base: "/" })).join("\n");
}
