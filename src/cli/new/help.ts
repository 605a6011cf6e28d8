import type { NewOptions } from "./kind.ts";
import { kinds } from "./kinds.ts";

const optionWords: Record<keyof NewOptions, string> = {
  title: '--title "…"      its title; without one, the id in words',
  lab: "--lab ID         the lab that the lesson sends readers to; without one, the easiest there is",
  beliefs: "--beliefs ID,ID  the wrong beliefs that wrong answers stand for, from content/misconceptions.yaml",
  page: "--page KIND:ID   the page that sends readers to the lab, as in lesson:limits; its card is added there",
  step: "--step N         the step that the questions belong to, by its number in content/steps.yaml; without one, the first",
  like: "--like ID        the platform whose values it begins with; without one, the first by name",
};

export const optionNames = Object.keys(optionWords) as Array<keyof NewOptions>;

const listOfKinds = () => {
  const width = Math.max(...kinds.map(({ name }) => name.length));
  return kinds.map(({ name, says }) => `  ${name.padEnd(width)}  ${says}`);
};

/** For somebody who asked for nothing, or for something that there is not. */
export const howTo = () =>
  [
    "Say what to make, and an id for it:",
    "",
    ...listOfKinds(),
    "",
    "For example:",
    "",
    `  ${kinds[0]?.example}`,
    "",
    "npm run new -- --help lists the options.",
  ].join("\n");

/** What `--help` prints. */
export function help(): string {
  const takenBy = (option: keyof NewOptions) =>
    kinds.filter(({ takes }) => takes.includes(option)).map(({ name }) => name);
  const options = optionNames.filter((option) => option !== "title");
  return [
    `Usage: npm run new -- ${kinds.map(({ name }) => name).join("|")} ID [options]`,
    "",
    "Makes something that works, with a TODO(…) wherever your own words belong, and lists them.",
    "The id becomes a file name and an address: kebab case, as in what-a-pool-is. Nothing is overwritten.",
    "",
    ...listOfKinds(),
    "",
    `  ${optionWords.title}`,
    ...options.map((option) => `  ${optionWords[option]} (${takenBy(option).join(", ")})`),
    "",
    "What is left to write later: npm run check -- --todos",
  ].join("\n");
}
