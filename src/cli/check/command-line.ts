import { namesLike } from "./closest.ts";

/** Each part of the check: what may be named behind it, and what it looks at. */
const parts = {
  "--pages": ["[FILE …]", "lessons, myths, pitfalls and the other pages, with the lists they lean on"],
  "--quizzes": ["[FILE …]", "questions, and the runs that prove them"],
  "--labs": ["[ID …]", "labs: every answer on every seed"],
  "--reading": ["[FILE …]", "how hard texts are to read"],
  "--platforms": ["", "content/platforms/"],
  "--site": ["", "content/site.yaml: colours, fonts, language"],
  "--todos": ["[FILE …]", "what is left to write"],
  "--incidents": ["", "incidents"],
  "--errors": ["", "the table of error texts, and the figures that produce them"],
} as const;
const ways = {
  "--sample": "labs on two seeds of all",
  "--fresh": "play again what was played before",
} as const;

export interface Asked {
  /** Null for all of it. */
  part: keyof typeof parts | null;
  /** What is named behind the part, as it was written. */
  named: string[];
  sample: boolean;
  fresh: boolean;
}

/** What a command line asks the check for, or what is wrong with it. `env` is npm's: what it took for an option of its own. */
export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv = {}): Asked | { wrong: string } {
  const named = args.filter((each) => !each.startsWith("-"));
  const options = args.filter((each) => each.startsWith("-"));
  const all = [...Object.keys(parts), ...Object.keys(ways)];
  const strange = options.find((each) => !all.includes(each));
  if (strange !== undefined) {
    const why =
      strange === "--help" || strange === "-h" ? [] : [`There is no ${strange}. ${namesLike(strange, all)}.`, ""];
    return { wrong: [...why, usage()].join("\n") };
  }
  const kept = all.find((each) => !options.includes(each) && env[`npm_config_${each.slice(2)}`] !== undefined);
  if (kept !== undefined)
    return {
      wrong: `npm kept ${kept} for itself. Write two hyphens before what is meant for the command:\n\n  npm run check -- ${[kept, ...args].join(" ")}`,
    };
  const asked = options.filter((each): each is keyof typeof parts => each in parts);
  if (asked.length > 1)
    return { wrong: `One part at a time, or all of them without an option: ${asked.join(" and ")}.\n\n${usage()}` };
  const part = asked[0] ?? null;
  if (named.length > 0 && part === null)
    return { wrong: `Say before ${named.join(" ")} which part of the check it is for.\n\n${usage()}` };
  if (part !== null && named.length > 0 && parts[part][0] === "")
    return { wrong: `${part} is looked at whole: leave out ${named.join(" ")}.` };
  return { part, named, sample: options.includes("--sample"), fresh: options.includes("--fresh") };
}

function usage(): string {
  const width = Math.max(...Object.entries(parts).map(([name, [takes]]) => `${name} ${takes}`.length));
  const line = (name: string, says: string) => `  npm run check -- ${name.padEnd(width)}  ${says}`;
  return [
    `  npm run check${" ".repeat(width + 4)}  everything`,
    ...Object.entries(parts).map(([name, [takes, says]]) => line(`${name} ${takes}`, says)),
    ...Object.entries(ways).map(([name, says]) => line(name, says)),
  ].join("\n");
}
