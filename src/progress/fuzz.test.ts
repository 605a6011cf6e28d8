import fc from "fast-check";
import { expect, test } from "vitest";
import { type ProgressRecord, progressRecordSchema } from "#schemas/progress.ts";
import { anyRecord, anyVersion1Record } from "#testing/record/any-record.ts";
import { paths, replaced } from "#testing/record/damage.ts";
import { SharedStorage, settled } from "#testing/record/shared-storage.ts";
import { canonical } from "./canonical.ts";
import { merge } from "./merge.ts";
import { openText } from "./open-text.ts";
import { openProgress } from "./progress.ts";
import { emptyRecord, type Section } from "./record.ts";
import { seal } from "./seal.ts";
import { exportText, readImport } from "./transfer.ts";

const numRuns = process.env.WARM_START_EXHAUSTIVE === "1" ? 10_000 : 1_000;
const seed = Number(process.env.WARM_START_SEED ?? 20_261_121);

const huge = fc.constantFrom<unknown>(
  "x".repeat(2_000_000),
  Array(20_000).fill(0),
  Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`id-${index}`, { openedAtMillis: index }])),
  Number.MAX_VALUE,
  JSON.parse(`${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`),
);
const foreign = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, [], {}, "", -1, 2 ** 60, JSON.parse('{"__proto__":{"polluted":1},"constructor":{}}')),
);

/** A record of which some entries are known to be sound, whatever else is in it. */
interface Case {
  text: string;
  sound: { section: Section; id: string }[];
  whole: ProgressRecord;
}

/** One place of a sound record replaced: entries beside it stay sound. */
const damaged: fc.Arbitrary<Case> = fc
  .tuple(
    fc.oneof(anyRecord, anyVersion1Record),
    fc.nat(),
    fc.oneof({ weight: 3, arbitrary: foreign }, { weight: 1, arbitrary: huge }),
  )
  .map(([record, pick, by]) => {
    const plain = JSON.parse(JSON.stringify(record));
    const places = paths(plain).filter(([section]) => section !== undefined && section !== "version");
    const place = places[pick % places.length] ?? [];
    const whole = openText(JSON.stringify(plain)).record;
    const sound = entriesOf(whole).filter(
      ({ section, id }) => section !== place[0] || (place.length > 1 && place[1] !== id),
    );
    return { text: JSON.stringify(replaced(plain, place, by)), sound, whole };
  });

/** Text that is no record any more: cut off, or with characters changed. */
const broken: fc.Arbitrary<Case> = fc
  .tuple(anyRecord, fc.boolean(), fc.nat(), fc.string({ maxLength: 3 }))
  .map(([record, isSealed, pick, by]) => {
    const text = isSealed ? seal(record) : JSON.stringify(record);
    const at = pick % text.length;
    return { text: text.slice(0, at) + by, sound: [], whole: emptyRecord() };
  });

const alien: fc.Arbitrary<Case> = fc
  .oneof(
    fc.string({ maxLength: 200 }),
    foreign.map((value) => JSON.stringify(value)),
    fc
      .tuple(fc.constantFrom(1, 2, 3, 9e15), foreign, foreign)
      .map(([version, answers, log]) =>
        JSON.stringify({ version, answers, log, lessons: { l: answers }, reviews: log, lastPage: answers }),
      ),
  )
  .map((text) => ({ text, sound: [], whole: emptyRecord() }));

const entriesOf = (record: ProgressRecord): Case["sound"] =>
  Object.entries(record).flatMap(([section, entries]) =>
    typeof entries === "object" && section !== "lastPage"
      ? Object.keys(entries).map((id) => ({ section: section as Section, id }))
      : [],
  );

test(`${numRuns} corrupt, foreign and huge records lose nothing valid and never throw`, {
  timeout: 60_000 + numRuns * 60,
}, async () => {
  let alreadyThere = emptyRecord();
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged, broken, alien), async ({ text, sound, whole }) => {
      const opened = openText(text);
      expect(progressRecordSchema.safeParse(opened.record).success).toBe(true);
      for (const { section, id } of sound)
        expect(opened.record[section][id], `${section}/${id}`).toEqual(whole[section][id]);

      const shared = new SharedStorage();
      shared.text = text;
      const progress = openProgress(shared.tab().storage, () => 1);
      await progress.ready;
      expect(progress.read()).toEqual(opened.record);
      progress.markLessonRead("now");
      await settled();
      const kept = await progress.setAside();
      for (const { path, text: part } of opened.rejected)
        if (part !== "")
          expect(kept.some((one) => (one.path === path && one.text === part) || one.text === text)).toBe(true);
      if (opened.laterVersion === undefined) {
        expect(progress.health).toBe("ok");
        const again = openProgress(shared.tab().storage);
        await again.ready;
        expect(again.read()).toEqual(progress.read());
      } else expect(shared.text).toBe(text);

      const { theirs, report } = readImport(alreadyThere, text);
      const merged = merge(alreadyThere, theirs);
      expect(entriesOf(merged).length).toBeGreaterThanOrEqual(entriesOf(alreadyThere).length);
      expect(report.refused === null || report.added.length === 0).toBe(true);
      expect(canonical(readImport(emptyRecord(), exportText(theirs, 1)).theirs)).toBe(canonical(theirs));
      if (sound.length > 0) alreadyThere = whole;
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    }),
    { numRuns, seed, endOnFailure: true },
  );
});
