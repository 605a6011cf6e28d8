import { parseArgs } from "node:util";
import { help, howTo, optionNames } from "./help.ts";
import { kebabOf } from "./id.ts";
import type { Kind, NewOptions } from "./kind.ts";
import { kinds } from "./kinds.ts";
import { make } from "./make.ts";
import { ScaffoldError } from "./plan.ts";

/** What a command line came to: words to print, and 0, 1 where nothing could be made, or 2 for wrong usage. */
export interface Said {
  text: string;
  exitCode: 0 | 1 | 2;
}

/** What is made by a copy of one that is there, and where that is. */
const byHand: Record<string, string> = {
  question:
    "A question goes into a file of content/quizzes/: copy one that stands there, and give the copy an id of its own",
  myth: "Copy a file of content/myths/",
  pitfall: "Copy a file of content/pitfalls/",
  "case-study": "Copy a file of content/case-studies/",
  page: "Copy a file of content/deeper/",
  figure: "Copy a folder of content/figures/",
  run: "Copy a folder of content/runs/",
  term: "Write it into content/glossary.yaml, as the others there",
  misconception: "Write it into content/misconceptions.yaml, as the others there",
};

/** Makes below `root` what `args` ask for. `env` is npm's: what it took for an option of its own. */
export async function command(root: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Said> {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: {
        ...Object.fromEntries(optionNames.map((name) => [name, { type: "string" as const }])),
        help: { type: "boolean", short: "h" },
      },
      allowPositionals: true,
      strict: false,
    });
    if (values.help) return { text: help(), exitCode: 0 };
    const [name, id, ...more] = positionals;
    if (name === undefined) return wrong(howTo());
    const kind = kindOf(name, id);
    const kept = optionNames.find(
      (option) => values[option] === undefined && env[`npm_config_${option}`] !== undefined,
    );
    if (kept !== undefined)
      return wrong(
        `npm kept --${kept} for itself. Write two hyphens before what is meant for the command:\n\n  npm run new -- ${name} ${id ?? "ID"} --${kept} …`,
      );
    const options = optionsOf(kind, values);
    if (id === undefined)
      return wrong(`A ${name} needs an id, which becomes its file’s name. For example:\n\n  ${kind.example}`);
    if (more.length > 0) {
      const words = positionals.slice(1).join(" ");
      return wrong(
        `An id is one word, and \`${words}\` are ${positionals.length - 1}. Say it with hyphens, and words as a title:\n\n` +
          `  npm run new -- ${name} ${kebabOf(words)} --title "${words}"`,
      );
    }
    return { text: await make(root, kind, id, options), exitCode: 0 };
  } catch (error) {
    if (error instanceof ScaffoldError) return { text: error.message, exitCode: 1 };
    throw error;
  }
}

const wrong = (text: string): Said => ({ text, exitCode: 2 });

function kindOf(name: string, id: string | undefined): Kind {
  const kind = kinds.find((each) => each.name === name);
  if (kind !== undefined) return kind;
  if (kinds.some((each) => each.name === id))
    throw new ScaffoldError(`What to make comes first, then its id:\n\n  npm run new -- ${id} ${name}`);
  const copied = byHand[name];
  if (copied !== undefined) throw new ScaffoldError(`There is no scaffold for a ${name}. ${copied}.`);
  throw new ScaffoldError(`Nothing is called \`${name}\`. ${howTo()}`);
}

function optionsOf({ name, takes }: Kind, values: Record<string, string | boolean | undefined | unknown>): NewOptions {
  const known: string[] = ["title", ...takes];
  const options: NewOptions = {};
  for (const [option, value] of Object.entries(values)) {
    if (!known.includes(option))
      throw new ScaffoldError(
        `A ${name} takes no --${option}. It takes ${known.map((each) => `--${each}`).join(", ")}.`,
      );
    if (typeof value !== "string" || value.trim() === "")
      throw new ScaffoldError(
        `--${option} needs something behind it, as in --${option} ${option === "title" ? '"My title"' : "my-id"}.`,
      );
    options[option as keyof NewOptions] = value;
  }
  return options;
}
