import { projectRoot } from "./child.ts";
import { ScaffoldError } from "./new/plan.ts";
import { carryOutRemoval, type Removable, removable, removalOf } from "./remove/removal.ts";

/**
 * `npm run remove -- lesson|lab|quiz ID`: deletes it with what belongs to it alone, takes its id out of lists, and names every
 * place left that mentions it. `--dry` only says so. Git brings it back. Exit 1 where there is no such thing, 2 for wrong usage.
 */
const args = process.argv.slice(2);
const [kind, id, ...more] = args.filter((argument) => !argument.startsWith("--"));
const dry = args.includes("--dry");
const isKind = (name = ""): name is Removable => (removable as readonly string[]).includes(name);
if (
  !isKind(kind) ||
  id === undefined ||
  more.length > 0 ||
  args.some((each) => each.startsWith("--") && each !== "--dry")
) {
  console.error(
    `Say what to take away (${removable.join(", ")}), and its id. With --dry nothing is changed, and you see what would be:\n\n` +
      "  npm run remove -- lesson what-a-pool-is --dry",
  );
  process.exit(2);
}
try {
  const removal = await removalOf(projectRoot, kind, id);
  if (!dry) await carryOutRemoval(projectRoot, removal);
  const list = (title: string, lines: string[]) =>
    lines.length > 0 ? [title, ...lines.map((line) => `  ${line}`)] : [];
  const { deletes, edits, mentions } = removal;
  console.log(
    [
      ...list(dry ? "Would be deleted" : "Deleted", deletes),
      ...list(dry ? "Would be changed" : "Changed", [...edits.keys()]),
      ...list(
        `To mend by hand: ${mentions.length}`,
        mentions.map(({ file, line, text }) => `${file}:${line}: ${text.slice(0, 120)}`),
      ),
      "Then",
      "  npm run check names whatever still refers to it. git restore brings everything back.",
    ].join("\n"),
  );
} catch (error) {
  if (!(error instanceof ScaffoldError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
