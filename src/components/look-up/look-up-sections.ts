import { getCollection, getEntry } from "astro:content";
import type { Findable } from "#errors/find-errors.ts";
import { sitePath } from "../../layouts/site-path.ts";
import { byLetter } from "../glossary/letters.ts";

/** Something that is looked up. `backticks` mark code in its texts. */
export interface Entry {
  /** Of the entry on its own page. */
  id: string;
  name: string;
  /** Other names that it is found by. */
  also: string[];
  href: string;
  /** What is said of it here; its own page says more. */
  says: string;
  /** Who says it, or what it is about. */
  of?: string;
}

export interface Section {
  anchor: string;
  title: string;
  /** The page that has all of it. */
  whole: { title: string; href: string };
  entries: Entry[];
}

const firstSentence = (text: string) => /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;

/** Everything that is looked up, by its page. */
export async function lookUpSections(): Promise<Section[]> {
  return [await errors(), await words(), await settings(), await corrections(), await measurements()];
}

/** What a pasted text is looked through for. */
export async function findableErrors(): Promise<Findable[]> {
  return (await getCollection("errors")).map(({ data: { id, matches, codes, after } }) => ({
    ...{ id, codes, after },
    matches: matches.map(({ text }) => ({ text })),
  }));
}

async function errors(): Promise<Section> {
  const all = (await getCollection("errors")).map(({ data }) => data);
  return {
    anchor: "errors",
    title: "Errors",
    whole: { title: "Causes, and what to do", href: sitePath("errors/") },
    entries: all
      .sort((a, b) => a.says.localeCompare(b.says, "en") || a.title.localeCompare(b.title, "en"))
      .map(({ id, title, says, codes, cause }) => ({
        id,
        name: `\`${title}\``,
        also: codes,
        href: sitePath(`errors/#${id}`),
        of: [says, ...codes].join(" · "),
        says: firstSentence(cause),
      })),
  };
}

async function words(): Promise<Section> {
  const letters = byLetter((await getCollection("glossary")).map(({ data }) => data));
  return {
    anchor: "words",
    title: "Words",
    whole: { title: "The glossary, with where each is taught", href: sitePath("glossary/") },
    entries: letters
      .flatMap(({ terms }) => terms)
      .map(({ id, term, also, definition }) => ({
        id,
        name: term,
        also,
        href: sitePath(`glossary/#${id}`),
        ...(also.length > 0 && { of: `also ${also.join(", ")}` }),
        says: definition,
      })),
  };
}

async function settings(): Promise<Section> {
  const sheet = await getEntry("cheat-sheet", "cheat-sheet");
  return {
    anchor: "settings",
    title: "Settings",
    whole: { title: "The cheat sheet, to print", href: sitePath("cheat-sheet/") },
    entries: (sheet?.data.drivers ?? []).flatMap((driver) =>
      driver.settings.map(({ option, unset, set, because }) => ({
        id: `${driver.id}-${option.replaceAll(/[^A-Za-z]+/g, "")}`,
        name: option,
        also: [`${driver.name} ${option}`],
        href: sitePath(`cheat-sheet/#${driver.id}`),
        of: driver.name,
        says: `Unless set: ${unset}. Set: ${set}. ${because}`,
      })),
    ),
  };
}

async function corrections(): Promise<Section> {
  const all = (await getCollection("corrections")).map(({ data }) => data).sort((a, b) => a.number - b.number);
  return {
    anchor: "corrections",
    title: "Corrections",
    whole: { title: "What is usually taught, and what is true", href: sitePath("corrections/") },
    entries: all.map(({ id, taught, true: isTrue }) => ({
      id,
      name: taught,
      also: [],
      href: sitePath(`corrections/#${id}`),
      says: firstSentence(isTrue),
    })),
  };
}

async function measurements(): Promise<Section> {
  const all = (await getCollection("measurements")).map(({ data }) => data);
  return {
    anchor: "numbers",
    title: "Numbers",
    whole: { title: "Measurements, and the command that takes them again", href: sitePath("measurements/") },
    entries: all
      .sort((a, b) => a.id.localeCompare(b.id, "en", { numeric: true }))
      .map(({ id, says, value, unit }) => ({
        id,
        name: says,
        also: [],
        href: sitePath(`measurements/#${id}`),
        says: `${value.toLocaleString("en-GB")} ${unit}`,
      })),
  };
}
