import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { countAnswers, type Observation } from "./observation.ts";

const nothing: Omit<Observation, keyof ReturnType<typeof countAnswers>> = {
  answers: [],
  crashes: [],
  attempts: 0,
  accepted: 0,
  refused: 0,
  peakBackends: 0,
  backends: 0,
  openBackends: [],
};
const observed = (answers: string[], more: Partial<Observation> = {}): Observation => ({
  ...nothing,
  answers,
  ...countAnswers(answers),
  ...more,
});
const fields = (more: Partial<Parameters<typeof compare>[0]>) => ({ equal: [], within: [], among: [], ...more });
const reserved16 = "threw 53300 remaining connection slots are reserved for roles with the SUPERUSER attribute";
const reserved15 = "threw 53300 remaining connection slots are reserved for non-replication superuser connections";

test("answers are counted by how they ended", () => {
  const counts = countAnswers([
    '200 "ok"',
    "404",
    "no answer",
    "crashed",
    "threw 53300 sorry, too many clients already",
    "threw timeout exceeded when trying to connect",
    "threw ECONNREFUSED connect ECONNREFUSED 127.0.0.1:1",
  ]);
  expect(counts).toEqual({
    ok: 1,
    failed: 6,
    hangs: 1,
    codes: { "53300": 1, ECONNREFUSED: 1, "timeout exceeded when trying to connect": 1 },
    messages: [
      "53300 sorry, too many clients already",
      "ECONNREFUSED connect ECONNREFUSED 127.0.0.1:1",
      "timeout exceeded when trying to connect",
    ],
  });
});

test("an exact field must be the same in every real run", () => {
  const same = observed(['200 "a"'], { attempts: 3 });
  const other = observed(['200 "a"'], { attempts: 4 });
  const wanted = fields({ equal: ["answers", "attempts"] });
  expect(compare(wanted, [same, same], same, 18)).toMatchObject({ equal: true, differences: [] });
  const { equal, differences, real } = compare(wanted, [same, other], same, 18);
  expect({ equal, differences }).toEqual({ equal: false, differences: ["attempts: real 4, simulated 3"] });
  expect(real.attempts).toBe(4);
});

test("a field that is not compared may differ and is not shown", () => {
  const comparison = compare(fields({ equal: ["ok"] }), [observed(["200"], { backends: 1 })], observed(["200"]), 18);
  expect(comparison).toEqual({ real: { ok: 1 }, simulated: { ok: 1 }, equal: true, differences: [] });
});

test("a range holds what lies between its ends, ends included, and nothing else", () => {
  const runs = [7, 3, 5].map((refused) => observed([], { refused }));
  const wanted = fields({ within: ["refused"] });
  const with_ = (refused: number) => compare(wanted, runs, observed([], { refused }), 18);
  expect(with_(3).equal && with_(4).equal && with_(7).equal).toBe(true);
  expect(with_(3).real).toEqual({ refused: { min: 3, max: 7 } });
  expect(with_(2).differences).toEqual(["refused: real 3 to 7, simulated 2"]);
  expect(with_(8).equal).toBe(false);
});

test("of two messages that timing chooses from, the simulated one must have been seen", () => {
  const runs = [observed(["threw 53300 a"]), observed(["threw 53300 a", "threw 53300 b"])];
  const wanted = fields({ among: ["messages"] });
  expect(compare(wanted, runs, observed(["threw 53300 b"]), 18).equal).toBe(true);
  expect(compare(wanted, runs, observed(["threw 53300 c"]), 18).differences).toEqual([
    "messages: never seen for real: 53300 c",
  ]);
});

test("the refusal that PostgreSQL 16 reworded is held against each server's own words", () => {
  const wanted = fields({ equal: ["answers"] });
  const simulated = observed([reserved16]);
  const old = compare(wanted, [observed([reserved15])], simulated, 15);
  expect(old).toMatchObject({ equal: true, real: { answers: [reserved15] }, simulated: { answers: [reserved16] } });
  expect(compare(wanted, [observed([reserved15])], simulated, 18).equal).toBe(false);
  expect(compare(wanted, [observed([reserved16])], simulated, 15).equal).toBe(false);
});

test("no real run is no comparison", () => {
  expect(() => compare(fields({ equal: ["ok"] }), [], observed([]), 18)).toThrow("no real run");
});
