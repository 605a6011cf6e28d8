import type { Part } from "../prepare.ts";

/** What a change of a file asks of `npm run dev` beyond what Astro does by itself. */
export interface Needs {
  parts: Part[];
  /** Open pages read what was rebuilt, or a file that nothing imports. */
  reload: boolean;
}

const runs: Part[] = ["figures", "outcomes", "labs", "incidents", "answers"];

/** Files by their path from the project's root; the first that agrees holds. */
const rules: Array<{ files: RegExp; parts: Part[] }> = [
  // Pages read these; `npm run check` alone plays them, or nobody.
  { files: /(^|\/)README\.md$|\.test\.ts$|^labs\/[^/]+\/(instructions\.mdx|survivors\.yaml)$/, parts: [] },
  { files: /^content\/platforms\/.+\.(json|ts)$/, parts: ["platforms", "engine", "project", ...runs] },
  { files: /^content\/figures\/./, parts: ["figures"] },
  { files: /^content\/outcomes\/./, parts: ["outcomes"] },
  { files: /^content\/pitfalls\/.+\.mdx$/, parts: ["answers"] },
  { files: /^labs\/[^/]+\/incident\.yaml$/, parts: ["incidents"] },
  // What a run comes to is judged by the checks, which a lab's project carries too.
  { files: /^labs\/[^/]+\/checks\.ts$/, parts: ["project", "answers"] },
  { files: /^labs\/[^/]+\/(accepted|rejected|examples)\/./, parts: ["answers"] },
  { files: /^labs\/[^/]+\/./, parts: ["project", "labs", "incidents", "answers"] },
];

/** Pages read these as files, so that nothing tells them of a change. */
const readByPages = /^content\/(choosing|errors)\.yaml$/;

export function needsOf(file: string): Needs {
  const parts = rules.find(({ files }) => files.test(file))?.parts ?? [];
  return { parts, reload: parts.length > 0 || readByPages.test(file) };
}

/** What tells of a mistake in a file that Astro alone follows, of which Astro says less, or nothing. */
export function readingOf(file: string): Needs {
  const isRead = /^content\/.+\.(yaml|mdx)$|^labs\/[^/]+\/[^/]+\.yaml$/.test(file);
  const isTold = needsOf(file).parts.length > 0 && !file.endsWith(".mdx");
  return isRead && !isTold ? { parts: ["content"], reload: true } : { parts: [], reload: false };
}
