import { describe, expect, test } from "vitest";
import { platformProfiles } from "#lab/platform-profiles.ts";
import { type Parameters, parametersSchema } from "#schemas/parameters.ts";
import { poolerSchema, type ScenarioInput, scenarioSchema } from "#schemas/scenario.ts";
import { platformNames } from "./parameter-words.ts";
import { ParameterError, parameterWords, requestsIn, withParameters } from "./parameters.ts";

const scenarioOf = (changes: Partial<ScenarioInput> = {}) =>
  scenarioSchema.parse({
    platform: "lambda",
    instances: 10,
    database: { maxConnections: 20 },
    traffic: [{ kind: "burst", requests: 200 }],
    seeds: { shown: [1] },
    ...changes,
  });

const objection = (parameters: Parameters, changes: Partial<ScenarioInput> = {}): ParameterError => {
  try {
    withParameters(scenarioOf(changes), parameters);
  } catch (error) {
    if (error instanceof ParameterError) return error;
    throw error;
  }
  throw new Error("There was no objection.");
};

describe("parameters", () => {
  test("change nothing when there are none", () => {
    const scenario = scenarioOf();
    expect(withParameters(scenario, {})).toBe(scenario);
    expect(withParameters(scenario)).toBe(scenario);
  });

  test("put a number where the scenario has one, and leave the scenario itself alone", () => {
    const scenario = scenarioOf({ platform: "cloud-run" });
    const before = structuredClone(scenario);
    const parameters = { instances: 100, requestsPerInstance: 8, poolMax: 20, maxConnections: 50, roundTripMillis: 25 };
    expect(withParameters(scenario, parameters)).toEqual({
      ...scenario,
      ...{ instances: 100, requestsPerInstance: 8, poolMax: 20 },
      database: { ...scenario.database, maxConnections: 50 },
      network: { roundTripMillis: 25 },
    });
    expect(scenario).toEqual(before);
  });

  test("bring another platform with its own limits, unless they are given too", () => {
    const scenario = scenarioOf({
      requestTimeoutMillis: 3_000,
      moduleGraphs: "webpack",
      uncaughtExceptionEndsProcess: false,
      functions: { "/api": "api" },
    });
    const moved = withParameters(scenario, { platform: "cloud-run" });
    for (const limit of ["instances", "requestsPerInstance", "requestTimeoutMillis", "moduleGraphs"] as const) {
      expect(moved[limit]).toBeUndefined();
    }
    expect(moved).toMatchObject({ platform: "cloud-run", functions: {} });
    expect(withParameters(scenario, { platform: "cloud-run", instances: 3 }).instances).toBe(3);
    expect(withParameters(scenario, { platform: "lambda" })).toBe(scenario);
  });

  test("keep a pooler's own sizes when they change its mode, and take PgBouncer's defaults where there is none", () => {
    const own = { poolMode: "session", defaultPoolSize: 5, maxClientConn: 1_000 } as const;
    const { pooler } = withParameters(scenarioOf({ pooler: own }), { pooler: "transaction" });
    expect(pooler).toMatchObject({ ...own, poolMode: "transaction", inFront: true });
    expect(withParameters(scenarioOf(), { pooler: "session" }).pooler).toEqual(poolerSchema.parse({ inFront: true }));
  });

  test("change how many requests come in all, of which every group keeps its share", () => {
    const waves = { kind: "waves", requests: 10, waves: 3, everyMillis: 1_000 } as const;
    const ramp = { kind: "ramp", fromPerSecond: 10, toPerSecond: 30, overMillis: 1_000 } as const;
    const users = { kind: "closed-loop", users: 10, requestsPerUser: 4, thinkMillis: 100 } as const;
    const scenario = scenarioOf({ traffic: [waves, ramp, users, { kind: "burst", requests: 10 }] });
    expect(requestsIn(scenario.traffic)).toBe(100);
    expect(withParameters(scenario, { requests: 200 }).traffic).toMatchObject([
      { ...waves, requests: 20 },
      { ...ramp, fromPerSecond: 20, toPerSecond: 60 },
      { ...users, users: 20 },
      { kind: "burst", requests: 20 },
    ]);
    expect(withParameters(scenario, { requests: 100 }).traffic).toEqual(scenario.traffic);
  });

  test("bring exactly as many requests as were asked for, as long as every group can have one", () => {
    const one = { kind: "burst", requests: 1 } as const;
    const some = { kind: "poisson", requests: 33, perSecond: 10 } as const;
    const scenario = scenarioOf({ traffic: [one, some, { kind: "constant", requests: 7, everyMillis: 20 }] });
    for (const requests of [4, 5, 17, 40, 43, 100, 1_999]) {
      expect(requestsIn(withParameters(scenario, { requests }).traffic)).toBe(requests);
    }
    expect(requestsIn(withParameters(scenario, { requests: 1 }).traffic)).toBe(3);
  });

  test("give more requests the time they take to arrive", () => {
    const scenario = scenarioOf({ traffic: [{ kind: "constant", requests: 10, everyMillis: 1_000 }] });
    const longer = withParameters(scenario, { requests: 2_000 });
    expect(longer.budgets.virtualMillis).toBe(scenario.budgets.virtualMillis + 1_990_000);
    expect(withParameters(scenario, { requests: 5 }).budgets).toEqual(scenario.budgets);
  });
});

describe("an objection names the parameter, its value and what to take", () => {
  const replay = [{ kind: "replay" as const, list: [{ atMillis: 0 }] }];
  test.each<[string, Parameters, Partial<ScenarioInput>]>([
    ["one server has no second instance", { platform: "next-start", instances: 5 }, {}],
    ["Lambda serves one request at a time", { requestsPerInstance: 10 }, {}],
    ["slots are all reserved", { maxConnections: 8 }, { database: { reservedConnections: 6 } }],
    ["a list of moments can't grow", { requests: 10 }, { traffic: replay }],
  ])("%s", (_, parameters, changes) => {
    const error = objection(parameters, changes);
    expect(parameters).toMatchObject({ [error.field]: error.value });
    expect(error.message).toMatchSnapshot();
  });
});

describe("words for what was changed", () => {
  test("name every parameter in one order", () => {
    expect(
      parameterWords({
        ...{ requests: 2_000, pooler: "transaction", roundTripMillis: 25, maxConnections: 50, poolMax: 20 },
        ...{ requestsPerInstance: 1, instances: 100, platform: "cloud-run" },
      }),
    ).toBe(
      "Google Cloud Run, 100 instances, 1 request per instance, max 20, max_connections 50, 25 ms round trip, " +
        "PgBouncer in transaction mode, 2,000 requests",
    );
    expect(parameterWords({ pooler: "none", instances: 1 })).toBe("1 instance, no pooler");
    expect(parameterWords({})).toBe("");
    expect(parameterWords(undefined)).toBe("");
  });

  test("exist for every parameter, and platforms have the names of their profiles", () => {
    for (const name of Object.keys(parametersSchema.shape) as Array<keyof Parameters>) {
      const value = name === "platform" ? "azure" : name === "pooler" ? "session" : 7;
      expect(parameterWords({ [name]: value })).not.toBe("");
    }
    const names = Object.values(platformProfiles).map(({ id, name }) => [id, name]);
    expect(Object.entries(platformNames).sort()).toEqual(names.sort());
  });
});
