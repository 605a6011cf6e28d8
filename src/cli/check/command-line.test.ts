import { expect, test } from "vitest";
import { readCommandLine } from "./command-line.ts";

const wrong = (line: string, env: Record<string, string> = {}) => {
  const read = readCommandLine(line.split(" ").filter(Boolean), env);
  return "wrong" in read ? read.wrong : null;
};

test("all of it is asked for, or a part with what is named behind it", () => {
  expect(readCommandLine([])).toEqual({ part: null, named: [], sample: false, fresh: false });
  expect(readCommandLine(["--labs", "one", "two", "--fresh"])).toEqual({
    ...{ part: "--labs", named: ["one", "two"] },
    ...{ sample: false, fresh: true },
  });
});

test.each([
  ["a slip in a part", "--lab first-pool"],
  ["two parts", "--labs --pages"],
  ["a file without its part", "content/lessons/01-pools.mdx"],
  ["a name where none belongs", "--site content/site.yaml"],
])("%s is said, with what there is", (_, line) => {
  expect(wrong(line)).toMatchSnapshot();
});

test("where npm took the part for itself, the command that works is said", () => {
  expect(wrong("first-pool", { npm_config_labs: "true" })).toMatchInlineSnapshot(`
    "npm kept --labs for itself. Write two hyphens before what is meant for the command:

      npm run check -- --labs first-pool"
  `);
});
