import { stoppingPlatforms } from "./check/platform-files.ts";
import { printFindings } from "./print-findings.ts";

// All of the check imports the platforms, so where they can't be imported Node would speak in its place.
const stopping = await stoppingPlatforms(process.cwd());
if (stopping.length > 0) process.exitCode = printFindings(stopping);
else await import("./check/content.ts");
