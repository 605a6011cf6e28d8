import { expect, test } from "vitest";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { packedWords } from "./packed-words.ts";

test.each(["first-pool", "mysql-pool", "mongoose-singleton", "debug-the-test"])("what is packed of %s", async (id) => {
  const lab = await loadLab(id);
  expect(packedWords(runInput(lab, lab.starter, 1))).toMatchSnapshot();
});
