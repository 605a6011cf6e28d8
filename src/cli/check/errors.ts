import { findErrors } from "#errors/find-errors.ts";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { type ErrorEntry, errorEntrySchema } from "#schemas/error-entry.ts";
import { teachingPath } from "#schemas/teaching-page.ts";
import type { Trace } from "#sim/trace.ts";
import { namesLike } from "./closest.ts";
import { broken, expect, type Fact, type Finding, holds } from "./finding.ts";
import type { PageText } from "./pages/page.ts";
import { sectionsOf } from "./pages/sections.ts";
import { type Listed, loadList } from "./yaml-list.ts";

const errorsFile = "content/errors.yaml";

/** What entries may point at. */
export interface ErrorsKnown {
  /** Every figure with its trace, just played. */
  traces: ReadonlyMap<string, Trace>;
  labs: ReadonlySet<string>;
  /** Anchors of every page that teaches, by `lessons/limits`. */
  anchors: ReadonlyMap<string, readonly string[]>;
}

/** Each entry is found by its own words, leads to what exists, and its run's trace really holds what it says is in it. */
export async function checkErrors(root: string, known: ErrorsKnown): Promise<Finding[]> {
  const { entries, findings } = await loadList(root, errorsFile, errorEntrySchema);
  return [...findings, ...entries.flatMap((listed) => checkEntry(listed, entries, known))];
}

export const anchorsOf = (pages: readonly PageText[]): ErrorsKnown["anchors"] =>
  new Map(pages.map((page) => [teachingPath(page), sectionsOf(page).map(({ anchor }) => anchor)]));

type At = (mistake: MistakeId, claim: string) => Fact;

function checkEntry(
  { entry, line }: Listed<ErrorEntry>,
  all: readonly Listed<ErrorEntry>[],
  known: ErrorsKnown,
): Finding[] {
  const at: At = (mistake, claim) => ({ mistake, file: errorsFile, line, claim: `${entry.id}: ${claim}` });
  const entries = all.map((listed) => listed.entry);
  return [
    ...foundByItsWords(at, entry, entries),
    seenInItsRun(at, entry, entries, known),
    leads(at, entry, entries, known),
  ];
}

/** A message with something in place of its placeholders. */
const sampled = (text: string) =>
  text.replace(/<([a-z]+)>/g, (_, name) => (name === "n" ? "17" : name === "any" ? "for some reason" : "app_7"));

function foundByItsWords(at: At, entry: ErrorEntry, entries: readonly ErrorEntry[]): Finding[] {
  return [...entry.matches.map(({ text }) => sampled(text)), entry.title].map((text, index) => {
    const isTitle = index === entry.matches.length;
    const found = findErrors(`${isTitle ? "" : "Error: "}${text}`, entries).map(({ id }) => id);
    return expect(
      at("error-not-found", `“${text}” is found as this entry`),
      found[0] === entry.id,
      () => `it is found as ${found.join(", ") || "nothing"}`,
      text,
    );
  });
}

function seenInItsRun(at: At, entry: ErrorEntry, entries: readonly ErrorEntry[], { traces }: ErrorsKnown): Finding {
  const { seen, notPlayed } = entry;
  const claim = "a run produces it";
  if (!seen)
    return expect(
      at("error-without-run", claim),
      notPlayed !== undefined,
      () => "it has neither `seen` nor `notPlayed`",
    );
  if (notPlayed !== undefined) return broken(at("error-without-run", claim), "it has both `seen` and `notPlayed`");
  const trace = traces.get(seen.figure);
  if (!trace)
    return broken(
      at("no-such-figure", claim),
      `there is no figure \`${seen.figure}\`. ${namesLike(seen.figure, traces.keys())}`,
      seen.figure,
    );
  const said = textsIn(trace).filter((text) => text.includes(seen.text));
  if (said.length === 0) {
    return broken(
      at("run-does-not-say", claim),
      `nobody says “${seen.text}” in the run of \`${seen.figure}\``,
      seen.text,
    );
  }
  const recognised = said.some((text) => findErrors(text, entries).some(({ id }) => id === entry.id));
  return expect(
    at("run-says-other-words", `the run of ${seen.figure} says it`),
    recognised || seen.instead !== undefined,
    () => `what the run says, “${said[0]}”, is not found as this entry`,
    said[0],
  );
}

/** Every text in which somebody in a run says something. */
function textsIn({ events, error }: Trace): string[] {
  const texts = events.flatMap((event) => [
    ...("message" in event && event.message !== null ? [event.message] : []),
    ...("text" in event ? [event.text] : []),
    ...("body" in event ? [event.body] : []),
    ...(event.type === "server-connection-closed" ? [event.reason] : []),
  ]);
  return error ? [...texts, error.message] : texts;
}

function leads(at: At, entry: ErrorEntry, entries: readonly ErrorEntry[], { labs, anchors }: ErrorsKnown): Finding {
  const claim = "leads to what exists";
  const ids = new Set(entries.map(({ id }) => id));
  const stranger = entry.after.find((id) => id === entry.id || !ids.has(id));
  if (stranger !== undefined)
    return broken(at("no-such-entry", claim), `\`after\` names \`${stranger}\`. ${namesLike(stranger, ids)}`, stranger);
  if (entry.lab !== undefined && !labs.has(entry.lab)) {
    return broken(
      at("no-such-lab", claim),
      `there is no lab \`${entry.lab}\`. ${namesLike(entry.lab, labs)}`,
      entry.lab,
    );
  }
  if (entry.lesson === undefined) return holds(at("no-such-page", claim));
  const [page = "", anchor] = entry.lesson.split("#");
  const sections = anchors.get(page);
  if (!sections)
    return broken(at("no-such-page", claim), `there is no page \`${page}\`. ${namesLike(page, anchors.keys())}`, page);
  return expect(
    at("no-such-section", claim),
    anchor === undefined || sections.includes(anchor),
    () => `${page} has no section \`${anchor}\`. ${namesLike(anchor ?? "", sections)}`,
    anchor,
  );
}
