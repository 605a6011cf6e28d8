import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actsOf } from "#cli/check/guide/blocks.ts";
import { guideFiles, guideFront } from "#cli/check/guide/guide.ts";
import { projectRoot } from "#cli/child.ts";
import { playPage } from "./play.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const quick = process.env.WARM_START_EXHAUSTIVE !== "1";
const pages = await guideFiles(projectRoot);
/** `npm test` does what is quick of two pages, which change content and add to it; `npm run verify` all of every page. */
const playedInGate = ["change-a-lesson", "write-a-lab"];

describe("what the pages for instructors say works", () => {
  let workshop: Workshop;
  beforeAll(async () => {
    workshop = await openWorkshop();
  }, 900_000);
  afterAll(() => workshop?.remove(), 300_000);

  it.each(pages)(
    "$id",
    async (page) => {
      const front = guideFront(page);
      if (Array.isArray(front)) throw new Error(front.map(({ what, problem }) => `${what}: ${problem}`).join("\n"));
      const { acts, mistakes } = actsOf(page.text);
      expect(mistakes).toEqual([]);
      if (acts.length > 0 && (!quick || playedInGate.includes(page.id)))
        await playPage(acts, { workshop, starts: front.starts, quick });
    },
    quick ? 300_000 : 60 * 60_000,
  );
});

it("leaves out nothing but what needs somebody's account", () => {
  const leftOut = pages.flatMap(({ id, text }) =>
    actsOf(text).acts.flatMap((act) => (act.does === "leave-out" ? [`${id}: ${act.script.trim()} (${act.why})`] : [])),
  );
  expect(leftOut).toMatchInlineSnapshot(`[]`);
});
