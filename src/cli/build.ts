import { join } from "node:path";
import { packageCommand, projectRoot, runNode } from "./child.ts";
import { finishSite } from "./finish-site.ts";
import { prepare } from "./prepare.ts";

// The whole static site in `dist/`: engine and figures first, then the pages with the files hosts read, then what the search
// knows of them, the compressed copies, and what may be kept offline with its sizes.
await prepare();
const exitCode = await runNode([packageCommand("astro"), "build"]);
if (exitCode === 0) {
  const dist = join(projectRoot, "dist");
  await finishSite(dist, projectRoot);
}
// PGlite keeps the event loop alive.
process.exit(exitCode);
