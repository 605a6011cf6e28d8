import { stoppingPlatforms } from "./check/platform-files.ts";
import { printed } from "./check/printed.ts";

// Everything that plays imports the platforms, so where they can't be imported Node would speak in its place.
const stopping = await stoppingPlatforms(process.cwd());
for (const finding of stopping) console.error(printed(finding));
if (stopping.length > 0) process.exitCode = 2;
else await import("./lab-command.ts");
