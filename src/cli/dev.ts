import { packageCommand, runNode } from "./child.ts";
import { prepare } from "./prepare.ts";

await prepare();
// In some shells Astro would put its server in the background; this command is for watching it.
process.exit(
  await runNode([packageCommand("astro"), "dev", ...process.argv.slice(2)], { env: { ASTRO_DEV_BACKGROUND: "0" } }),
);
