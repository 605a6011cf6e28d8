import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { mistakes } from "#mistakes/catalogue.ts";
import type { Mistake } from "#mistakes/mistake.ts";
import { type Correction, correctionSchema } from "#schemas/correction.ts";
import { type ErrorEntry, errorEntrySchema } from "#schemas/error-entry.ts";
import { type GlossaryTerm, glossaryTermSchema } from "#schemas/glossary.ts";
import type { SearchKind } from "#schemas/search-kind.ts";

/** A part of a page that is found as if it were a page. */
export interface IndexedEntry {
  /** From the top of the site, with its anchor. */
  url: string;
  kind: SearchKind;
  weight: number;
  title: string;
  /** Codes of an error, which count most: who types one looks for it. */
  codes: readonly string[];
  /** Other words for the title, which count nearly as much. */
  also: readonly string[];
  text: readonly string[];
}

const plain = (text: string) => text.replaceAll("`", "");

const errorEntry = ({ id, title, matches, codes, cause, todo, noHelp }: ErrorEntry): IndexedEntry => ({
  url: `/errors/#${id}`,
  kind: "error",
  weight: 2,
  title,
  codes,
  also: matches.map(({ text }) => text).filter((text) => text !== title),
  text: [cause, ...todo, ...noHelp.map(({ tried, because }) => `${tried.replace(/[.]$/, "")}. ${because}`)],
});

const termEntry = ({ id, term, also, definition }: GlossaryTerm): IndexedEntry => ({
  url: `/glossary/#${id}`,
  kind: "term",
  weight: 1,
  title: term,
  codes: [],
  also,
  text: [definition],
});

const correctionEntry = (entry: Correction): IndexedEntry => ({
  url: `/corrections/#${entry.id}`,
  kind: "correction",
  weight: 0.5,
  // It is not so, and must not look like it in a list.
  title: `Usually taught: ${entry.taught}`,
  codes: [],
  also: [],
  text: [`True: ${entry.true}`],
});

const mistakeEntry = ([id, { title, why, fix }]: [string, Mistake]): IndexedEntry => ({
  url: `/instructors/mistakes/#${id}`,
  kind: "guide",
  weight: 0.3,
  title,
  codes: [],
  also: [],
  text: [why, fix],
});

/** The entries of the pages that are lists, read from their files; throws where one doesn't fit its schema. */
export async function listedEntries(root: string): Promise<IndexedEntry[]> {
  const listed = await Promise.all([
    read(root, "content/errors.yaml", errorEntrySchema, errorEntry),
    read(root, "content/glossary.yaml", glossaryTermSchema, termEntry),
    read(root, "content/corrections.yaml", correctionSchema, correctionEntry),
  ]);
  return [...listed.flat(), ...Object.entries(mistakes).map(mistakeEntry)].map((entry) => ({
    ...entry,
    title: plain(entry.title),
    also: entry.also.map(plain),
    text: entry.text.map(plain),
  }));
}

async function read<T>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
  entryOf: (data: T) => IndexedEntry,
): Promise<IndexedEntry[]> {
  const { data, mistakes } = parseYaml(await readFile(join(root, file), "utf8"), z.array(schema));
  if (data === null)
    throw new Error(`${file}:${mistakes[0]?.line}: ${mistakes[0]?.field ?? "YAML"}: ${mistakes[0]?.message}`);
  return data.map(entryOf);
}
