import { config, z } from "zod";
import type { LabFiles } from "#lab/runtime.ts";
import { wantedBy } from "#lab/value-mistake.ts";
import { type Parameters, parametersSchema } from "#schemas/parameters.ts";
import { ShareError } from "./share-error.ts";

// The site's policy allows no code made from text, and even trying is reported.
config({ jitless: true });

/** What a link carries: enough to play the same run, and to look at the same moment. */
export interface Shared {
  version: typeof sharedVersion;
  /** `null` for the sandbox page. */
  lab: string | null;
  files: LabFiles;
  parameters: Parameters;
  seed: number;
  atMillis: number | null;
}

export const sharedVersion = 1;

/** Most files of a lab or of the sandbox page. */
const mostFiles = 20;

const labId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "take a lab's id, for example connection-per-request");
const filePath = z
  .string()
  .max(200)
  .regex(/^[\w@.[\]()-]+(\/[\w@.[\]()-]+)*$/, "take a path such as pages/api/orders.ts");

/** What links and run files have in common. */
export const sharedFields = {
  lab: labId.nullable(),
  files: z
    .record(filePath, z.string())
    .refine((files) => Object.keys(files).length > 0, "there is no file in it")
    .refine((files) => Object.keys(files).length <= mostFiles, `take at most ${mostFiles} files`),
  parameters: parametersSchema,
  seed: z.int().min(0).max(999_999_999),
};

export const sharedSchema: z.ZodType<Shared> = z.strictObject({
  version: z.literal(sharedVersion),
  ...sharedFields,
  atMillis: z.number().min(0).nullable(),
});

/** What a schema makes of a value; `refusal` begins the sentence of the `ShareError` that names the first field that is wrong. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, refusal: string): T {
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  const field = issue?.path.join(".");
  const wrong = issue === undefined ? "it holds nothing" : `${field ? `\`${field}\`: ` : ""}${wantedBy(issue)}`;
  throw new ShareError("wrong", `${refusal}, because something in it is not as it has to be: ${wrong}.`);
}

/** Throws a `ShareError` for a version that this page doesn't know. */
export function checkVersion(value: unknown, what: string): void {
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof version !== "number" || version <= sharedVersion) return;
  throw new ShareError(
    "newer",
    `${what} was made by a newer version of this site (format ${version}; this page knows ${sharedVersion}). Reload the page and open it again.`,
  );
}

/** The place a link or a file is opened at. */
export interface SharePlace {
  lab: string | null;
  /** The paths that can be edited there; any on the sandbox page. */
  files?: readonly string[];
}

/** Throws a `ShareError` for what belongs to another lab, or brings files that this one doesn't have. */
export function checkPlace(shared: Pick<Shared, "lab" | "files">, place: SharePlace, what: string): void {
  if (shared.lab !== place.lab) {
    const where = shared.lab === null ? "the sandbox page" : `the lab \`${shared.lab}\``;
    throw new ShareError("other-lab", `${what} belongs to ${where}. Open it there.`);
  }
  const { files } = place;
  const unknown = files && Object.keys(shared.files).find((path) => !files.includes(path));
  if (unknown === undefined) return;
  const known = files?.join(", ");
  throw new ShareError(
    "unknown-file",
    `${what} brings a file \`${unknown}\`, which this lab doesn't have. Known: ${known}.`,
  );
}
