import { beforeEach, describe, expect, test, vi } from "vitest";

interface Entry {
  id: string;
  filePath?: string;
  body?: string;
  data: Record<string, unknown>;
}

/** What Astro would read from `content/`. */
const content = vi.hoisted(() => ({ all: {} as Record<string, Entry[]> }));
vi.mock("astro:content", () => ({
  getCollection: async (name: string) => [...(content.all[name] ?? [])],
  getEntry: async (name: string, id: string) => content.all[name]?.find((entry) => entry.id === id),
}));
const { allTeachingPages, courseLessons, courseMisconceptions, courseQuizzes, courseSteps, teachingPages } =
  await import("./course.ts");
const { guidePages } = await import("./guide.ts");
const { neighboursOf } = await import("./neighbours.ts");
const { asItComes } = await import("#schemas/order.ts");
const { labGroups } = await import("../components/lab/lab-groups.ts");

const lesson = (id: string, step: number): Entry => ({
  id,
  data: { title: `About ${id}`, step, level: "expert", lab: id },
});
const page = (folder: string, number: string, id: string): Entry => ({
  id,
  filePath: `content/${folder}/${number}${id}.mdx`,
  data: { title: id },
});
const inOrder = (order: Partial<typeof asItComes>) => {
  content.all.order = [{ id: "order", data: { ...asItComes, ...order } }];
};

beforeEach(() => {
  content.all = {
    steps: [1, 2, 3, 4].map((step) => ({ id: `step-${step}`, data: { step, title: `Plan ${step}`, level: "expert" } })),
    lessons: [lesson("pools", 2), lesson("costs", 1), lesson("limits", 3)],
    myths: [
      page("myths", "02-", "two"),
      page("myths", "10-", "ten"),
      page("myths", "", "own"),
      page("myths", "01-", "one"),
    ],
    instructors: [page("instructors", "02-", "publish"), page("instructors", "01-", "fork")],
    quizzes: [
      {
        id: "a-quiz",
        data: {
          questions: [
            { id: "asked", step: 3 },
            { id: "other", step: 4 },
          ],
        },
      },
    ],
    misconceptions: [{ id: "a-belief", data: { step: 1 } }],
  };
});

const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);
/** As the page of a lesson has them. */
async function around(id: string) {
  const list = (await courseSteps()).flatMap(({ step, title, lesson }) =>
    lesson ? [{ place: `Step ${step}`, title, href: lesson.id }] : [],
  );
  const { previous, next } = neighboursOf(list, id, { place: "", title: "", href: "labs" });
  return [previous?.place, previous?.href, next.place, next.href];
}

describe("without an order", () => {
  test("lessons follow their steps, pages the numbers of their files, and a file without one comes last", async () => {
    expect(ids(await courseLessons())).toEqual(["costs", "pools", "limits"]);
    expect(ids(await teachingPages("myth"))).toEqual(["one", "two", "ten", "own"]);
    expect((await guidePages()).map(({ entry, number }) => [entry.id, number])).toEqual([
      ["fork", 1],
      ["publish", 2],
    ]);
    expect(await around("pools")).toEqual(["Step 1", "costs", "Step 3", "limits"]);
    expect(await around("limits")).toEqual(["Step 2", "pools", "", "labs"]);
  });

  test("a step without a lesson is shown as planned", async () => {
    expect((await courseSteps()).map(({ step, title, lesson }) => [step, title, lesson?.id])).toEqual([
      [1, "About costs", "costs"],
      [2, "About pools", "pools"],
      [3, "About limits", "limits"],
      [4, "Plan 4", undefined],
    ]);
  });

  test("a lesson that no step was planned for is part of the course", async () => {
    content.all.steps = [];
    expect((await courseSteps()).map(({ step, lesson }) => [step, lesson?.id])).toEqual([
      [1, "costs"],
      [2, "pools"],
      [3, "limits"],
    ]);
  });
});

describe("with an order", () => {
  beforeEach(() => inOrder({ lessons: ["limits", "gone"], myths: ["ten", "one"], instructors: ["publish"] }));

  test("what it names comes first, with its number and between other neighbours", async () => {
    expect((await courseLessons()).map(({ id, data }) => [id, data.step])).toEqual([
      ["limits", 1],
      ["costs", 2],
      ["pools", 3],
    ]);
    expect(await around("limits")).toEqual([undefined, undefined, "Step 2", "costs"]);
    expect(await around("pools")).toEqual(["Step 2", "costs", "", "labs"]);
    expect(ids(await teachingPages("myth"))).toEqual(["ten", "one", "two", "own"]);
    expect((await guidePages()).map(({ entry, number }) => [entry.id, number])).toEqual([
      ["publish", 1],
      ["fork", 2],
    ]);
    expect(ids(await allTeachingPages())).toEqual(["limits", "costs", "pools", "ten", "one", "two", "own"]);
  });

  test("questions, misconceptions and labs go with the step they belong to", async () => {
    const [quiz] = await courseQuizzes();
    expect(quiz?.data.questions.map(({ id, step }) => [id, step])).toEqual([
      ["asked", 1],
      ["other", 4],
    ]);
    expect(await courseMisconceptions()).toEqual([{ step: 2 }]);
    const labs = [{ id: "pools" }, { id: "limits" }].map(({ id }) => ({ id, data: { belongsTo: [] } }));
    expect(labGroups(labs, await courseLessons()).map(({ step, labs }) => [step, ...ids(labs)])).toEqual([
      [1, "limits"],
      [3, "pools"],
    ]);
  });

  test("what a fork or the original adds later follows at the end", async () => {
    content.all.lessons?.push(lesson("new", 5));
    content.all.myths?.push(page("myths", "11-", "new"));
    expect(ids(await courseLessons())).toEqual(["limits", "costs", "pools", "new"]);
    expect(ids(await teachingPages("myth"))).toEqual(["ten", "one", "two", "new", "own"]);
  });
});
