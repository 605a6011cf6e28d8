import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyQuestion, sampleQuestion } from "#testing/quiz/arbitrary-question.ts";
import { expand, namesIn, variantIds } from "./variants.ts";

const number = sampleQuestion("number");

describe("a question's variants", () => {
  test("fill every name: words in texts, numbers where a number belongs", () => {
    const asked = expand(number, "many");
    expect(asked.stem).toBe("What happens with 30 requests of Grace?");
    expect(asked.hint).toBe("Look at Grace again.");
    expect(asked.solution).toEqual(["Read that 30 come."]);
    expect(asked.answer).toBe(60);
    expect(asked.nearMisses.map(({ value }) => value)).toEqual([40, 1]);
    expect(asked.claims[0]).toMatchObject({ with: { requests: 30 }, expect: { opened: 60 } });
    expect(expand(sampleQuestion("line"), "many").code).toContain("first(30);");
  });

  test("the first is asked where none is named", () => {
    expect(expand(number)).toEqual(expand(number, "few"));
  });

  test("every variant of any question fills all of it, and is then asked one way only", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(variantIds(question)).toEqual(["few", "many"]);
        for (const id of variantIds(question)) {
          const asked = expand(question, id);
          expect(JSON.stringify(asked)).not.toContain("{{");
          expect(expand(asked)).toEqual(asked);
        }
      }),
    );
  });

  test("a text that is one name stays a text, and braces of code are left alone", () => {
    const question = { ...number, stem: "{{count}}", code: "style={{ color: 'red' }}" };
    expect(expand(question)).toMatchObject({ stem: "3", code: "style={{ color: 'red' }}" });
  });

  test.each([
    ["an unknown variant", () => expand(number, "none"), "Question `q` has no variant `none`; it has few, many"],
    [
      "a name no variant has",
      () => expand({ ...number, hint: "So {{total}}" }, "few"),
      "Question `q` has no value for {{total}}; the variant asked gives count, answer, miss, who",
    ],
    [
      "a name in a question without variants",
      () => expand({ ...number, variants: [] }),
      "Question `q` has no value for {{count}}; the variant asked gives no names",
    ],
    [
      "a name every object has",
      () => expand({ ...number, stem: "{{constructor}}" }),
      "has no value for {{constructor}}",
    ],
    [
      "a word where a number belongs",
      () => expand({ ...number, answer: "{{who}}" }),
      "Question `q` has the text `Ada` where a number belongs",
    ],
  ])("%s is refused with the question's id", (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });
});

test("a text is taken apart at its names", () => {
  expect(namesIn("At {{rate}} of `{{who}}`")).toEqual(["At ", { name: "rate" }, " of `", { name: "who" }, "`"]);
});
