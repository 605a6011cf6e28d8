import { exportArguments, usage, WrongUsage } from "./export/arguments.ts";
import { ExportError } from "./export/export-error.ts";

/** `npm run export -- gift|scorm`: the question bank, or the course, as a file for a learning management system. */
try {
  const { what, out } = exportArguments(process.argv.slice(2));
  if (what === "help") console.log(usage);
  else if (what === "gift") await (await import("./export/export-gift.ts")).exportGift(process.cwd(), out);
  else await (await import("./export/export-scorm.ts")).exportScorm(process.cwd(), out);
  process.exit(0);
} catch (error) {
  if (!(error instanceof WrongUsage || error instanceof ExportError)) throw error;
  console.error(error.message);
  process.exit(error instanceof WrongUsage ? 2 : 1);
}
