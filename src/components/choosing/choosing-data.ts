import type { Answer, Choosing } from "#schemas/choosing.ts";
import * as say from "#strings/choosing.ts";
import type { Table } from "./choose.ts";

export interface Link {
  href: string;
  title: string;
}

/** What the page and its script share: the table, where its sources stand on the page, and where its answers lead. */
export interface ChoosingData {
  table: Table;
  /** Numbers of sources, from 1. */
  numbers: Record<string, number>;
  /** Of labs, figures and pages by `lab:<id>`, `figure:<id>` and `page:<folder>/<id>`. */
  links: Record<string, Link>;
}

/** Takes the table apart; `linkOf` finds a place by its key and throws where there is none. */
export function choosingData(choosing: Choosing, linkOf: (key: string) => Link): ChoosingData {
  const { sources, lastChecked: _, ...table } = choosing;
  const keys = new Set(table.answers.flatMap((answer) => keysOf(answer)));
  return {
    table,
    numbers: Object.fromEntries(sources.map(({ id }, index) => [id, index + 1])),
    links: Object.fromEntries([...keys].map((key) => [key, linkOf(key)])),
  };
}

const keysOf = ({ seen: { lab, figure }, page }: Answer): string[] => [
  ...(lab ? [`lab:${lab}`] : []),
  ...(figure ? [`figure:${figure}`] : []),
  `page:${page}`,
];

/** Where an answer leads, each with what one does there. */
export function placesOf(answer: Answer, links: ChoosingData["links"]): Array<Link & { verb: string }> {
  const verbs: Record<string, string> = say.verbs;
  return keysOf(answer).flatMap((key) => {
    const link = links[key];
    return link ? [{ ...link, verb: verbs[key.split(":")[0] ?? ""] ?? "" }] : [];
  });
}
