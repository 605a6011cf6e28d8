import type { NewOptions } from "./kind.ts";
import { kinds } from "./kinds.ts";

const optionWords: Record<keyof NewOptions, string> = {
  title: '--title "…"     its title; without one, the id in words',
  lab: "--lab ID        the lab that the lesson sends readers to; without one, the easiest there is",
  page: "--page KIND:ID  the page that sends readers to the lab, as in lesson:limits; its card is added there",
  step: "--step N        the step of the course that the questions belong to; without one, the first",
  like: "--like ID       the platform whose values it begins with; without one, the first by name",
};

export const usage = () =>
  `Usage: npm run new -- ${kinds.map(({ name }) => name).join("|")} ID [options]   (--help says more)`;

/** What `--help` prints. */
export function help(): string {
  const width = Math.max(...kinds.map(({ name }) => name.length));
  return [
    usage(),
    "",
    "Makes something that works, with a TODO(…) wherever your own words belong, and lists them.",
    "The id becomes a file name and an address: kebab case, as in what-a-pool-is. Nothing is overwritten.",
    "",
    ...kinds.map(({ name, says }) => `  ${name.padEnd(width)}  ${says}`),
    "",
    `  ${optionWords.title}`,
    ...kinds.flatMap(({ name, takes }) => takes.map((option) => `  ${optionWords[option]} (${name})`)),
    "",
    "What is left to write later: npm run check -- --todos",
  ].join("\n");
}
