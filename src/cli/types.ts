import { globSync } from "node:fs";
import { packageCommand, projectRoot, runNode } from "./child.ts";
import { checkPrograms, labPrograms } from "./lab-types.ts";

// Pages and everything they import, then each folder with narrower libraries of its own, then one program per lab answer.
const astro = packageCommand("astro");
let failed = (await runNode([astro, "sync"])) !== 0;
failed = (await runNode([astro, "check", "--minimumFailingSeverity", "error"])) !== 0 || failed;

for (const config of globSync("src/**/tsconfig.json", { cwd: projectRoot }).sort()) {
  console.log(`tsc -p ${config}`);
  failed = (await runNode([packageCommand("typescript", "tsc"), "--noEmit", "--project", config])) !== 0 || failed;
}

const programs = labPrograms({ answers: process.argv.includes("--sample") ? "first" : "all" });
console.log(`labs: ${programs.length} programs`);
const problems = checkPrograms(programs);
if (problems) console.error(problems);
process.exitCode = failed || problems ? 1 : 0;
