import { expect, test } from "vitest";
import { parametersSchema } from "#schemas/parameters.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import { fieldsOf, readTyped, typedFrom } from "./what-if.ts";

const scenario = scenarioSchema.parse({
  platform: "lambda",
  instances: 50,
  traffic: [{ kind: "burst", requests: 10 }],
  seeds: { shown: [1], notShown: [2, 3] },
});
const ownOf = (name: string, platform?: "next-start") =>
  fieldsOf(scenario, platform).find((field) => field.name === name)?.own;

test("every field stands at the scenario's own value, and at the platform's own once the platform is another", () => {
  expect(ownOf("instances")).toBe("50");
  expect(ownOf("requests")).toBe("10");
  expect(ownOf("maxConnections")).toBe(`${scenario.database.maxConnections}`);
  expect(ownOf("poolMax")).toBe("");
  expect(ownOf("instances", "next-start")).toBe("1");
});

test("what was not changed is no parameter", () => {
  expect(readTyped(scenario, {})).toEqual({ parameters: {}, troubles: {} });
  expect(readTyped(scenario, { instances: "50", poolMax: "", platform: "lambda", pooler: "" }).parameters).toEqual({});
});

test("what was changed is, by its kind", () => {
  const { parameters, troubles } = readTyped(scenario, { poolMax: " 20 ", roundTripMillis: "2.5", pooler: "session" });
  expect(parameters).toEqual({ poolMax: 20, roundTripMillis: 2.5, pooler: "session" });
  expect(troubles).toEqual({});
  expect(readTyped(scenario, typedFrom(parameters)).parameters).toEqual(parameters);
});

test.each([
  ["poolMax", "0", "Type a whole number from 1 to 1,000."],
  ["poolMax", "2.5", "Type a whole number from 1 to 1,000."],
  ["requests", "many", "Type a whole number from 1 to 2,000."],
  ["roundTripMillis", "-1", "Type a number from 0 to 1,000."],
] as const)("%s %s is said to be no value, and the others count", (name, text, trouble) => {
  expect(readTyped(scenario, { maxConnections: "40", [name]: text })).toEqual({
    parameters: { maxConnections: 40 },
    troubles: { [name]: trouble },
  });
});

test("values that contradict each other are said where the contradiction is", () => {
  const { parameters, troubles } = readTyped(scenario, { platform: "next-start", instances: "7", poolMax: "4" });
  expect(parameters).toEqual({ platform: "next-start", poolMax: 4 });
  expect(troubles.instances).toMatch(/The number of instances can't be 7 here: .*one server/);
});

test("the ranges of the fields are those that a run takes", () => {
  for (const [name, text] of [
    ["instances", "1000"],
    ["requestsPerInstance", "1000"],
    ["poolMax", "1000"],
    ["maxConnections", "5000"],
    ["roundTripMillis", "1000"],
    ["requests", "2000"],
  ] as const) {
    const most = { ...typedFrom({}), platform: "vercel-fluid", [name]: text };
    const { parameters } = readTyped(scenario, most);
    expect(parametersSchema.parse(parameters)).toHaveProperty(name, Number(text));
    expect(readTyped(scenario, { ...most, [name]: `${Number(text) + 1}` }).troubles).toHaveProperty(name);
  }
});
