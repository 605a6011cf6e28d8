import { defineScenario } from "#lab/define-scenario.ts";

/** Where nobody is named, the tests run against `lib/connect.ts`. */
const implementations = [
  "",
  "right-in-another-way",
  "opens-every-time",
  "forgets-when-settled",
  "keeps-the-result",
  "keeps-a-failed-promise",
  "hides-the-failure",
  "forgets-a-newer-one",
];

/** One run of the file each, at the same moment: every one has an instance of its own. */
const runs = (shuffle?: number) =>
  implementations.map((against) => {
    const query = [against && `against=${against}`, shuffle && `shuffle=${shuffle}`].filter(Boolean).join("&");
    return { kind: "burst" as const, requests: 1, path: query === "" ? "/test" : `/test?${query}` };
  });

export default defineScenario({
  platform: "lambda",
  traffic: runs(),
  // Tests that lean on one another fall over when their order changes.
  variations: [
    { title: "the tests in another order", seeds: [2, 11, 97], traffic: runs(1) },
    { title: "the tests in yet another order", seeds: [3, 23], traffic: runs(4) },
  ],
  tailMillis: 100,
  seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
});
