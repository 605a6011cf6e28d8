import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyRecord } from "#progress/record.ts";
import { keptOf, keptText, keptWith, MOST_CHARACTERS, nothingKept } from "./kept.ts";

const id = fc.stringMatching(/^[a-z][a-z0-9-]{2,30}$/);
const page = fc.oneof(
  id,
  fc.tuple(fc.constantFrom("myth", "page", "run"), id).map(([kind, id]) => `${kind}:${id}`),
);
const kept = fc.record({
  read: fc.uniqueArray(page, { maxLength: 200 }),
  labs: fc.uniqueArray(id, { maxLength: 60 }),
  tests: fc.dictionary(
    id,
    fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100),
    { maxKeys: 3 },
  ),
});

describe("what a system keeps", () => {
  test("fits its field, keeps every result and every page that counts, and is read back", () => {
    fc.assert(
      fc.property(kept, (all) => {
        const first = all.read.filter((key) => !key.includes(":")).slice(0, 12);
        const text = keptText(all, first);
        expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
        const back = keptOf(text);
        expect(back.tests).toEqual(all.tests);
        expect(back.read).toEqual(expect.arrayContaining(first));
        expect(all.read).toEqual(expect.arrayContaining(back.read));
        expect(all.labs).toEqual(expect.arrayContaining(back.labs));
        expect(keptText(back, first)).toBe(text);
      }),
    );
  });

  test("loses recorded runs first", () => {
    const runs = Array.from({ length: 200 }, (_, index) => `run:a-recorded-run-with-a-name-${index}`);
    const back = keptOf(
      keptText({ read: [...runs, "myth:a", "a-lesson"], labs: ["a-lab"], tests: { final: 90 } }, ["a-lesson"]),
    );
    expect(back).toMatchObject({ labs: ["a-lab"], tests: { final: 90 } });
    expect(back.read.slice(0, 2)).toEqual(["a-lesson", "myth:a"]);
    expect(back.read.length).toBeGreaterThan(50);
  });

  test("is nothing where another package wrote it, whatever it is", () => {
    for (const text of ["", "2|final=90|a|b", "{}", "null", "|||"]) expect(keptOf(text)).toEqual(nothingKept);
    fc.assert(fc.property(fc.string(), (text) => void keptOf(`1|${text}`)));
    expect(keptOf("1|final=101 other=x third=70|A <b> good-one|")).toEqual({
      read: ["good-one"],
      labs: [],
      tests: { third: 70 },
    });
  });

  test("grows with the record, and takes nothing back", () => {
    const record = {
      ...emptyRecord(),
      lessons: { opened: { openedAtMillis: 1 }, done: { openedAtMillis: 1, readAtMillis: 2 } },
      labs: { tried: { openedAtMillis: 1 }, passed: { passed: { atMillis: 3 } } },
    };
    const before = { read: ["elsewhere"], labs: [], tests: { final: 90 } };
    expect(keptWith(before, record, { final: 60 })).toEqual({
      read: ["elsewhere", "done"],
      labs: ["passed"],
      tests: { final: 90 },
    });
  });
});
