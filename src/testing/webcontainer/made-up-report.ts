import type { WebcontainerReport } from "#schemas/webcontainer-report.ts";
import { webcontainerStepIds } from "#schemas/webcontainer-steps.ts";

/** A report as the vendor's host might give one, for tests alone: nobody has made it. */
export const madeUpReport: WebcontainerReport = {
  version: 1,
  date: "2026-11-21T23:30:00.000Z",
  site: { address: "https://example.org/", version: "0.1.0", commit: null },
  host: "https://stackblitz.com",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
  browser: "Chrome 156",
  crossOriginIsolated: true,
  node: "v22.11.0",
  lab: "connection-per-request",
  seed: 1,
  hashes: {
    starter: { here: "1111111111111111", there: "1111111111111111" },
    solution: { here: "2222222222222222", there: "2222222222222222" },
  },
  test: { exitCode: 0, lines: [] },
  realTime: null,
  steps: webcontainerStepIds.map((id) => ({ id, name: id, ok: true, millis: 1, words: "" })),
};
