import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { type Measurement, measurementSchema } from "#schemas/measurement.ts";
import { compared } from "../../measure/compared.ts";
import { namesLike } from "../closest.ts";
import { broken, expect, type Finding, holds } from "../finding.ts";
import { lineAt, type PageText } from "../pages/page.ts";
import { tagsNamed } from "../pages/tags.ts";
import { type Listed, loadList } from "../yaml-list.ts";
import { checkWords } from "./in-words.ts";

const publishedFile = "content/measurements.yaml";
const storedFile = "content/measurements.json";

/**
 * Numbers of real servers. Each that is published was found again, within its factor, by the stored run of `npm run measure`;
 * each `<Measured>` of a page prints one of them; and texts that say them in other words say the same.
 */
export async function checkMeasured(pages: readonly PageText[], root: string): Promise<Finding[]> {
  const { entries, ids, findings } = await loadList(root, publishedFile, measurementSchema);
  const stored = await storedRun(root);
  const numbers = new Map([
    ...entries.map(({ entry }) => [entry.id, entry.value] as const),
    ...Object.entries(stored).flatMap(([id, value]) => (value === null ? [] : [[`again.${id}`, value] as const])),
  ]);
  return [
    ...findings,
    ...entries.map((listed) => foundAgain(listed, stored)),
    ...Object.keys(stored)
      .filter((id) => !ids.has(id))
      .map((id) =>
        broken(
          { mistake: "not-measured", file: storedFile, claim: `${id} is published` },
          `${publishedFile} has no number \`${id}\``,
          id,
        ),
      ),
    ...pages.flatMap((page) => printedBy(page, ids)),
    ...(await checkWords(numbers, root)),
  ];
}

/** The stored run's numbers by id, null where its machine lacked a program. */
async function storedRun(root: string): Promise<Record<string, number | null>> {
  const at = path.join(root, storedFile);
  if (!existsSync(at)) return {};
  try {
    return JSON.parse(await readFile(at, "utf8")).measured ?? {};
  } catch {
    // Its numbers are missing then, and each says so.
    return {};
  }
}

function foundAgain({ entry, line }: Listed<Measurement>, stored: Record<string, number | null>): Finding {
  const { id, value, unit, factor } = entry;
  const measured = stored[id];
  const fact = (mistake: MistakeId, claim: string) => ({
    ...{ mistake, file: publishedFile, line },
    claim: `${id} ${claim}`,
  });
  if (measured === undefined)
    return broken(fact("not-measured", "was measured again"), `${storedFile} has no number \`${id}\``, id);
  return expect(
    fact("measured-apart", `is ${value} ${unit}, and ${measured} when it was taken again (within ${factor} times)`),
    compared(entry, measured).holds,
    () => `${value} and ${measured} are farther apart than its factor of ${factor} allows`,
    value,
  );
}

function printedBy({ file, prose }: PageText, ids: ReadonlySet<string>): Finding[] {
  const tags = tagsNamed(prose, "Measured").map((tag) => ({ id: tag.attribute("id"), line: lineAt(prose, tag.at) }));
  const wrong = tags.flatMap(({ id, line }) => {
    const fact = (mistake: MistakeId) => ({ mistake, file, line, claim: "its measured number is published" });
    if (id === null) return [broken(fact("tag-without-id"), "<Measured> has no `id`")];
    return ids.has(id)
      ? []
      : [broken(fact("no-such-number"), `there is no number \`${id}\`. ${namesLike(id, ids)}`, id)];
  });
  if (wrong.length > 0 || tags.length === 0) return wrong;
  return [holds(`${file}: prints ${tags.length === 1 ? "a number" : `${tags.length} numbers`} of ${publishedFile}`)];
}
