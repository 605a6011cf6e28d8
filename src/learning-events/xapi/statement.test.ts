import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyEvent } from "#testing/xapi/any-event.ts";
import { objectionsTo } from "#testing/xapi/validation.ts";
import type { Happened, LearningEvent } from "../event.ts";
import { statementOf } from "./statement.ts";

const course = {
  activityBase: "https://course.example/pools/",
  home: "https://course.example/pools/",
  name: "A course",
  language: "en",
};
const learner = { id: "d0bf2a5d-ad81-4a17-bd59-b10aa309f4f2", registration: "a708f93e-c415-4078-a198-f05a4a5326e0" };
const eventOf = (happened: Happened): LearningEvent => ({
  ...happened,
  version: 1,
  id: "6c1b9b0e-6f3c-4b6e-8a43-0b8f5f1f7a11",
  at: "2026-11-22T08:00:00.000Z",
  session: "0d6d3f5e-1f0a-4c3e-9f57-1c2d3e4f5a6b",
  heading: "Any heading",
});
const of = (happened: Happened) => statementOf(eventOf(happened), course, learner);
const verb = (happened: Happened) => of(happened).verb.id.split("/").at(-1);

describe("statements", () => {
  test("are valid for whatever a learner may do, with or without a name", () => {
    fc.assert(
      fc.property(
        anyEvent,
        fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
        fc.constantFrom("en", "pt-BR", "zh-Hant"),
        (event, name, language) => {
          const statement = statementOf(event, { ...course, language }, { ...learner, ...(name && { name }) });
          expect(objectionsTo(statement)).toEqual([]);
          // What a record store gets is JSON.
          expect(objectionsTo(JSON.parse(JSON.stringify(statement)))).toEqual([]);
        },
      ),
    );
  });

  test("the validator finds fault with what is wrong", () => {
    const sound = of({ type: "lab-run", lab: "a" });
    expect(objectionsTo(sound)).toEqual([]);
    for (const wrong of [
      { id: "1" },
      { actor: { objectType: "Agent", account: { homePage: "nowhere", name: "x" } } },
      { verb: { id: "ran" } },
      { result: { score: { scaled: 1.2 } } },
      { result: { duration: "5 s" } },
      { timestamp: "today" },
      { version: "2.1" },
    ])
      expect(objectionsTo({ ...sound, ...wrong }), JSON.stringify(wrong)).not.toEqual([]);
  });

  test("say a test's score, whether it passed, and in which course and visit", () => {
    const score = { credit: 7.5, outOf: 10, passed: false };
    const statement = of({ type: "test-finished", test: "final", attempt: "s1", retry: false, score });
    expect(statement).toMatchInlineSnapshot(`
      {
        "actor": {
          "account": {
            "homePage": "https://course.example/pools/",
            "name": "d0bf2a5d-ad81-4a17-bd59-b10aa309f4f2",
          },
          "objectType": "Agent",
        },
        "context": {
          "contextActivities": {
            "grouping": [
              {
                "definition": {
                  "name": {
                    "en": "A course",
                  },
                  "type": "http://adlnet.gov/expapi/activities/course",
                },
                "id": "https://course.example/pools/",
                "objectType": "Activity",
              },
            ],
          },
          "extensions": {
            "https://course.example/pools/xapi/retry": false,
            "https://course.example/pools/xapi/sitting": "s1",
            "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "0d6d3f5e-1f0a-4c3e-9f57-1c2d3e4f5a6b",
          },
          "language": "en",
          "platform": "A course",
          "registration": "a708f93e-c415-4078-a198-f05a4a5326e0",
        },
        "id": "6c1b9b0e-6f3c-4b6e-8a43-0b8f5f1f7a11",
        "object": {
          "definition": {
            "name": {
              "en": "Any heading",
            },
            "type": "http://adlnet.gov/expapi/activities/assessment",
          },
          "id": "https://course.example/pools/tests/final/",
          "objectType": "Activity",
        },
        "result": {
          "completion": true,
          "score": {
            "max": 10,
            "min": 0,
            "raw": 7.5,
            "scaled": 0.75,
          },
          "success": false,
        },
        "timestamp": "2026-11-22T08:00:00.000Z",
        "verb": {
          "display": {
            "en": "failed",
          },
          "id": "http://adlnet.gov/expapi/verbs/failed",
        },
        "version": "1.0.0",
      }
    `);
    expect(
      verb({ type: "test-finished", test: "final", attempt: "s1", retry: false, score: { ...score, passed: true } }),
    ).toBe("passed");
    expect(
      verb({ type: "test-finished", test: "placement", attempt: "s", retry: false, score: { credit: 1, outOf: 2 } }),
    ).toBe("completed");
  });

  test("say a question's result, try and place", () => {
    const answered: Happened = {
      type: "question-answered",
      question: "q-one",
      place: { kind: "lesson", id: "myth:pools" },
      attempt: 2,
      correct: false,
      credit: 0.5,
      tookMillis: 61_234,
    };
    const { object, result, context } = of(answered);
    expect(object).toMatchObject({ id: "https://course.example/pools/questions/q-one" });
    expect(result).toEqual({ success: false, completion: true, score: { scaled: 0.5 }, duration: "PT61.23S" });
    expect(context?.contextActivities?.parent?.[0]?.id).toBe("https://course.example/pools/myths/pools/");
    expect(context?.extensions).toMatchObject({ "https://course.example/pools/xapi/attempt": 2 });
  });

  test("use a verb of ADL's for each thing done", () => {
    expect([
      verb({ type: "page-read", page: { kind: "lesson", id: "a" } }),
      verb({ type: "prediction-made", prediction: "p", skipped: true }),
      verb({ type: "lab-run", lab: "a" }),
      verb({ type: "lab-checked", lab: "a", passed: false }),
      verb({ type: "lab-solved", lab: "a", again: false }),
      verb({ type: "incident-solved", incident: "a", attempts: 1 }),
      verb({ type: "review-done", item: "question:q" }),
    ]).toEqual(["completed", "responded", "interacted", "attempted", "passed", "passed", "experienced"]);
  });

  test("name nobody but by a random id, unless the learner gave a name", () => {
    expect(of({ type: "lab-run", lab: "a" }).actor).toEqual({
      objectType: "Agent",
      account: { homePage: "https://course.example/pools/", name: learner.id },
    });
    const named = statementOf(eventOf({ type: "lab-run", lab: "a" }), course, { ...learner, name: "Ada" });
    expect(named.actor).toMatchObject({ name: "Ada", account: { name: learner.id } });
  });
});
