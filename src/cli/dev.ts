import { join } from "node:path";
import { packageCommand, projectRoot, runNode } from "./child.ts";
import { authorsMistake } from "./dev/exit-codes.ts";
import { untilMended } from "./dev/until-mended.ts";

/** Where a mistake that keeps the site from being served can be mended; `package.json` names the language of the interface. */
const mendable = ["content", "labs", "src/strings", "package.json"].map((name) => join(projectRoot, name));

await untilMended(async () => {
  const code = await runNode([join(projectRoot, "src/cli/dev/rebuild.ts")]);
  if (code === 0) return true;
  if (code !== authorsMistake) process.exit(code);
  console.error("\nThe site is served as soon as this is mended: save the file, and it is tried again.");
  return false;
}, mendable);
// In some shells Astro would put its server in the background; this command is for watching it.
process.exit(
  await runNode([packageCommand("astro"), "dev", ...process.argv.slice(2)], { env: { ASTRO_DEV_BACKGROUND: "0" } }),
);
