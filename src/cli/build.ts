import { join } from "node:path";
import { astroBuild } from "./astro-build.ts";
import { projectRoot } from "./child.ts";
import { mistakeIn } from "./dev/mistake-in.ts";
import { finishSite } from "./finish-site.ts";
import { prepare } from "./prepare.ts";

// The whole static site in `dist/`: engine and figures first, then the pages with the files hosts read, then what the search
// knows of them, the compressed copies, and what may be kept offline with its sizes.
await prepare().catch((error: unknown) => {
  const { isAuthors, message } = mistakeIn(error);
  if (!isAuthors) throw error;
  console.error(message);
  process.exit(1);
});
const exitCode = await astroBuild();
if (exitCode === 0) {
  const dist = join(projectRoot, "dist");
  await finishSite(dist, projectRoot);
}
// PGlite keeps the event loop alive.
process.exit(exitCode);
