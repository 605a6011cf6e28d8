import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageCommand, projectRoot, runNode } from "./child.ts";
import { netlifyHeaders, vercelConfig } from "./headers.ts";
import { precompress } from "./precompress.ts";
import { prepare } from "./prepare.ts";
import { buildSearchIndex } from "./search-index.ts";

// The whole static site in `dist/`: engine and figures first, then the pages, then what the search knows of them,
// the header files hosts read and the compressed copies.
await prepare();
const exitCode = await runNode([packageCommand("astro"), "build"]);
if (exitCode === 0) {
  const dist = join(projectRoot, "dist");
  console.log(`${await buildSearchIndex(dist, projectRoot)} pages and entries can be searched`);
  await precompress(dist);
  await writeFile(join(dist, "_headers"), netlifyHeaders());
  await writeFile(join(dist, "vercel.json"), vercelConfig());
}
// PGlite keeps the event loop alive.
process.exit(exitCode);
