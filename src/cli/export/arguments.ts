import { parseArgs } from "node:util";

export const usage = `npm run export -- gift  [--out FILE]
npm run export -- scorm [--out FILE]

  gift    all questions of content/quizzes/ as Moodle GIFT, which Moodle and others import into a question bank: a category for
          each quiz, the reason of every option as its feedback. What GIFT can't carry is listed.
  scorm   the whole course as a SCORM 1.2 package, which a learning management system serves: it builds the site, and takes as
          long as that. What is reported, \`scorm\` of content/site.yaml says.

  --out   the file to write; exports/<name of the course>.gift or .zip unless given

Exit: 0 written, 1 not, 2 wrong usage.`;

export class WrongUsage extends Error {
  constructor(problem: string) {
    super(`${problem}\n\n${usage}`);
  }
}

export interface ExportArguments {
  what: "gift" | "scorm" | "help";
  /** Where to write; null where the command decides. */
  out: string | null;
}

const endings = { gift: /\.(gift|txt)$/i, scorm: /\.zip$/i };

/** Reads what stands behind the command; throws `WrongUsage`, which says what to write instead. */
export function exportArguments(args: readonly string[]): ExportArguments {
  const { values, positionals } = read(args);
  if (values.help) return { what: "help", out: null };
  const [what, ...more] = positionals;
  if (what === undefined) throw new WrongUsage("Say what to export: gift or scorm.");
  if (what !== "gift" && what !== "scorm")
    throw new WrongUsage(`There is no export \`${what}\`. There are gift and scorm.`);
  if (more.length > 0) throw new WrongUsage(`One export at a time: leave out \`${more.join(" ")}\`.`);
  const { out = null } = values;
  if (out !== null && !endings[what].test(out))
    throw new WrongUsage(
      what === "gift"
        ? `\`--out ${out}\` is no name Moodle takes for GIFT. End it with .gift or .txt.`
        : `\`--out ${out}\` is no name of a package. End it with .zip.`,
    );
  return { what, out };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { out: { type: "string" }, help: { type: "boolean", default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
