import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { WebcontainerReport } from "#schemas/webcontainer-report.ts";
import { madeUpReport as report } from "#testing/webcontainer/made-up-report.ts";
import { browserName } from "./report.ts";
import { verifiedWords, webcontainerVerified } from "./verified.ts";

const { userAgent: chrome } = report;
const without = (parts: Partial<WebcontainerReport>) => () => webcontainerVerified({ ...report, ...parts });

describe("what pages say of the vendor's host", () => {
  test("is that nothing is verified, until a report is committed", () => {
    expect(verifiedWords(webcontainerVerified(undefined)) === "not yet verified on the vendor’s host").toBe(
      !existsSync("content/webcontainer-report.json"),
    );
    expect(verifiedWords(null)).toBe("not yet verified on the vendor’s host");
  });

  test("is when and in what it was verified, once one is", () => {
    expect(verifiedWords(webcontainerVerified(report))).toBe(
      "verified on the vendor’s host on 21 November 2026 with Node.js v22.11.0 in Chrome 156",
    );
  });

  test("is an error where the report was made elsewhere, or is of something that failed", () => {
    expect(without({ host: "http://127.0.0.1:4000" })).toThrow("Only a report made on the vendor's host");
    expect(without({ steps: report.steps.map((step) => ({ ...step, ok: step.id !== "install" })) })).toThrow(
      "the step `install` failed",
    );
    expect(without({ steps: report.steps.slice(1) })).toThrow("the step `isolate` was not tried");
    expect(without({ hashes: { ...report.hashes, starter: { here: "1111111111111111", there: null } } })).toThrow(
      "the starter's hash is `null` there and `1111111111111111` here",
    );
    expect(without({ test: { exitCode: 1, lines: [] } })).toThrow("`npm test` did not pass");
    expect(without({ crossOriginIsolated: false })).toThrow("the page was not cross-origin isolated");
    expect(without({ node: null })).toThrow("it names no Node.js");
    expect(() => webcontainerVerified({})).toThrow();
  });
});

test.each([
  [chrome, "Chrome 156"],
  [chrome.replace("Chrome", "HeadlessChrome"), "headless Chrome 156"],
  [`${chrome} Edg/156.0.0.0`, "Edge 156"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox 153"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
    "Safari 26",
  ],
  ["Something else", "Something else"],
])("the browser %s is called %s", (userAgent, name) => expect(browserName(userAgent)).toBe(name));
