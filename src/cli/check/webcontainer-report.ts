import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { committedReportSchema } from "#schemas/webcontainer-report.ts";
import { expect, type Finding } from "./finding.ts";

const file = "content/webcontainer-report.json";

/** A committed report on WebContainer shows that labs work on its vendor's host; without one there is nothing to check. */
export async function checkWebcontainerReport(root: string): Promise<Finding[]> {
  const text = await readFile(join(root, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return null;
  });
  if (text === null) return [];
  const complaints = complaintsAbout(text);
  return [
    expect(
      { mistake: "report-not-sound", file, claim: "shows that labs work on the vendor's host" },
      complaints.length === 0,
      () => complaints.join(". "),
    ),
  ];
}

function complaintsAbout(text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [`It is not JSON: ${error instanceof Error ? error.message : error}`];
  }
  const { error } = committedReportSchema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) =>
    path.length > 0 ? `\`${path.join(".")}\`: ${message}` : message,
  );
}
