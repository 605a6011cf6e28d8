import { type BrowserContext, test as base, expect } from "@playwright/test";

/** Begins what a page says of a report, in a message that is no error: the browser says it once more, as an error. */
const mark = "policy report: ";

/** Collects what the security policies of a context's pages refused. What the sandbox refuses learner code is no page's. */
export async function policyReportsOf(context: BrowserContext): Promise<string[]> {
  const reports: string[] = [];
  context.on("console", (message) => {
    if (message.text().startsWith(mark)) reports.push(message.text().slice(mark.length));
  });
  await context.addInitScript((begin) => {
    if (window.top !== window) return;
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber } = event;
      console.debug(
        `${begin}${location.pathname} refuses ${effectiveDirective} ${blockedURI} ${sample} (${sourceFile ?? "page"}:${lineNumber})`,
      );
    });
  }, mark);
  return reports;
}

interface Options {
  /** Whether a page's policy has to refuse nothing in this test; false where a test has it refuse something. */
  policyHolds: boolean;
}

interface Fixtures {
  policyReports: string[];
}

/** Playwright's `test`, which fails where the security policy of any page refused something. */
export const test = base.extend<Options & Fixtures>({
  policyHolds: [true, { option: true }],
  policyReports: [
    async ({ context, policyHolds }, use) => {
      const reports = await policyReportsOf(context);
      await use(reports);
      if (policyHolds) expect(reports, "The security policy of a page refused something.").toEqual([]);
    },
    { auto: true },
  ],
});
