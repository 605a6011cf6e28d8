import { globSync } from "node:fs";
import { packageCommand, projectRoot, runNode } from "./child.ts";
import { checkPrograms, labPrograms } from "./lab-types.ts";

/**
 * `npm run types`: pages and everything they import (`--pages`, alone), then what needs no page (`--apart`, alone): each folder with
 * narrower libraries of its own, and one program per answer to a lab, of which `--sample` takes starters and solutions.
 */
const asked = new Set(process.argv.slice(2));
const results: boolean[] = [];
if (!asked.has("--apart")) results.push(...(await pages()));
if (!asked.has("--pages")) results.push(...(await apart()));
process.exitCode = results.every(Boolean) ? 0 : 1;

async function pages(): Promise<boolean[]> {
  const astro = packageCommand("astro");
  const synced = (await runNode([astro, "sync"])) === 0;
  return [synced, (await runNode([astro, "check", "--minimumFailingSeverity", "error"])) === 0];
}

async function apart(): Promise<boolean[]> {
  const sound: boolean[] = [];
  for (const config of globSync("src/**/tsconfig.json", { cwd: projectRoot }).sort()) {
    console.log(`tsc -p ${config}`);
    sound.push((await runNode([packageCommand("typescript", "tsc"), "--noEmit", "--project", config])) === 0);
  }
  const programs = labPrograms({ answers: asked.has("--sample") ? "first" : "all" });
  console.log(`labs: ${programs.length} programs`);
  const problems = checkPrograms(programs);
  if (problems) console.error(problems);
  return [...sound, problems === ""];
}
