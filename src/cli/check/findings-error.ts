import type { Finding } from "./finding.ts";
import { printed } from "./printed.ts";

/** Mistakes in an author's files that a command can't go on with; the message says each as `npm run check` does. */
export class FindingsError extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map((finding) => printed(finding)).join("\n"));
    this.findings = findings;
  }
}

/** Throws where any of these is broken. */
export function requireSound(findings: readonly Finding[]): void {
  const broken = findings.filter(({ problem }) => problem !== null);
  if (broken.length > 0) throw new FindingsError(broken);
}
