import { type WebcontainerStepId, webcontainerStepIds, webcontainerVendor } from "./webcontainer-steps.ts";
import { z } from "./zod.ts";

const hash = z.string().regex(/^[0-9a-f]{16}$/, "A trace hash has 16 hexadecimal digits");
const hashes = z.strictObject({
  here: hash.describe("Recorded in Node when the site was built; a lab in this tab gives the same"),
  there: hash.nullable().describe("From the container; null where its run did not end"),
});

/** What one press of the button at `/webcontainer-check/` found. */
export const webcontainerReportSchema = z.strictObject({
  version: z.literal(1),
  date: z.iso.datetime(),
  site: z.strictObject({
    address: z.url(),
    version: z.string(),
    commit: z.string().nullable().describe("The commit the site was built from, where that was known"),
  }),
  host: z.url().describe("Origin of the page that the container was booted from"),
  userAgent: z.string(),
  browser: z.string().describe("For example “Chrome 156”"),
  crossOriginIsolated: z.boolean(),
  node: z.string().nullable().describe("`process.version` in the container"),
  lab: z.string(),
  seed: z.int().positive(),
  hashes: z.strictObject({ starter: hashes, solution: hashes }),
  test: z
    .strictObject({ exitCode: z.int(), lines: z.array(z.string()) })
    .nullable()
    .describe("How `npm test` ended on the solution, with its last lines"),
  realTime: z
    .strictObject({
      requests: z.int().nonnegative(),
      answered: z.int().nonnegative(),
      failed: z.int().nonnegative(),
      connectionsOpened: z.int().nonnegative(),
      connectionsRefused: z.int().nonnegative(),
    })
    .nullable(),
  steps: z.array(
    z.strictObject({
      id: z.enum(webcontainerStepIds),
      name: z.string(),
      ok: z.boolean().nullable().describe("Null where it was not tried"),
      millis: z.number().nonnegative(),
      words: z.string(),
    }),
  ),
});

export type WebcontainerReport = z.infer<typeof webcontainerReportSchema>;

/** The one step a container may leave out. */
const optionalSteps: readonly string[] = ["real-time"] satisfies WebcontainerStepId[];

/** Why a report does not show that labs work where it was made; nothing when it does. */
export function shortcomingsOf(report: WebcontainerReport): string[] {
  const { hashes: ofRuns, steps, test } = report;
  const of = (id: WebcontainerStepId) => steps.find((step) => step.id === id);
  const undone = webcontainerStepIds.filter((id) => of(id)?.ok !== true);
  return [
    ...undone
      .filter((id) => !optionalSteps.includes(id) || of(id)?.ok === false)
      .map((id) => `the step \`${id}\` ${of(id)?.ok === false ? "failed" : "was not tried"}`),
    ...Object.entries(ofRuns)
      .filter(([, { here, there }]) => here !== there)
      .map(([name, { here, there }]) => `the ${name}'s hash is \`${there}\` there and \`${here}\` here`),
    ...(test?.exitCode === 0 ? [] : ["`npm test` did not pass"]),
    ...(report.crossOriginIsolated ? [] : ["the page was not cross-origin isolated"]),
    ...(report.node === null ? ["it names no Node.js"] : []),
  ];
}

/** A report that may be committed as `content/webcontainer-report.json`: made on the vendor's host, and everything passed. */
export const committedReportSchema = webcontainerReportSchema.superRefine((report, context) => {
  if (report.host !== webcontainerVendor)
    context.addIssue({
      code: "custom",
      path: ["host"],
      message: `The container came from \`${report.host}\`. Only a report made on the vendor's host, ${webcontainerVendor}, says that labs work there`,
    });
  const found = shortcomingsOf(report);
  if (found.length > 0)
    context.addIssue({ code: "custom", path: ["steps"], message: `Labs did not all work: ${found.join("; ")}` });
});
