import { describe, expect, it } from "vitest";
import { scenarioSchema } from "#schemas/scenario.ts";
import { databaseFields, faultParts, platformFields, poolerFields, startOf, trafficParts } from "./fields.ts";
import { firstSetup } from "./first-setup.ts";
import { handlerStyles } from "./handlers.ts";
import { presetGroups, presetIn, withPreset } from "./presets.ts";
import { readSetup, type Setup, valueAt, withValue, writeSetup } from "./setup.ts";

const scenarioOf = ({ handler: _, ...scenario }: Setup) => scenarioSchema.parse({ ...scenario, seeds: { shown: [1] } });

describe("scenario.json", () => {
  it("is read back as it was written", () => {
    expect(readSetup(writeSetup(firstSetup))).toEqual({ setup: firstSetup, problem: null });
  });

  it("says what is wrong where it can't be shown as a form", () => {
    expect(readSetup('{\n  "platform": "lambda",\n}').problem).toContain(
      "it is no JSON at line 3, column 1: expected another name in double quotes after the comma, but found `}`",
    );
    expect(readSetup("[]").problem).toContain("take an object");
    expect(readSetup('{"traffic":[]}').problem).toContain("`platform` is missing");
    expect(readSetup('{"platform":"lambda","traffic":{}}').problem).toContain("`traffic` has to be a list");
    expect(readSetup('{"platform":"lambda","traffic":[],"faults":[1]}').problem).toContain("`faults`");
    expect(readSetup('{"platform":"lambda","traffic":[],"pooler":3}').problem).toContain("`pooler`");
  });

  it("is changed at a path, and nowhere else", () => {
    const changed = withValue(firstSetup, ["database", "maxConnections"], 7);
    expect(valueAt(changed, ["database", "maxConnections"])).toBe(7);
    expect(withValue(changed, ["database", "maxConnections"], 100)).toEqual(firstSetup);
    expect(Object.keys(changed)).toEqual(Object.keys(firstSetup));
  });

  it("loses a field that is emptied, and a part of a list that is removed", () => {
    expect(withValue({ instances: 3, platform: "lambda" }, ["instances"], undefined)).toEqual({ platform: "lambda" });
    expect(withValue({ faults: ["a", "b", "c"] }, ["faults", 1], undefined)).toEqual({ faults: ["a", "c"] });
    expect(withValue({ platform: "lambda" }, ["pooler", "poolMode"], "session")).toEqual({
      platform: "lambda",
      pooler: { poolMode: "session" },
    });
  });
});

describe("the form", () => {
  it("begins every group of requests and every fault with values that can be played", () => {
    for (const part of trafficParts)
      expect(() => scenarioOf({ ...firstSetup, traffic: [startOf(part)] } as Setup)).not.toThrow();
    for (const part of faultParts)
      expect(() => scenarioOf({ ...firstSetup, faults: [startOf(part)] } as Setup)).not.toThrow();
  });

  it("knows every kind of traffic that has fields, every fault, and every style of handler by one name", () => {
    const kinds = presetGroups.flatMap(({ presets }) =>
      presets.flatMap(({ scenario }) =>
        [...(scenario.traffic ?? []), ...(scenario.faults ?? [])].map(({ kind }) => kind),
      ),
    );
    const shown = [...trafficParts, ...faultParts].map(({ kind }) => kind);
    expect(new Set(kinds.filter((kind) => kind !== "replay"))).toEqual(new Set(shown));
    expect(new Set(handlerStyles.map(({ adapter }) => adapter)).size).toBe(handlerStyles.length);
  });

  it("has limits within which a scenario can be played", () => {
    const pooled: Setup = { ...firstSetup, pooler: { poolMode: "transaction" } };
    for (const { path, limits } of [...platformFields, ...databaseFields, ...poolerFields]) {
      for (const value of [limits.least, limits.most]) {
        const setup = withValue(pooled, path, value);
        expect(() => scenarioOf(setup), `${path.join(".")} ${value}`).not.toThrow();
      }
    }
  });
});

describe("a preset", () => {
  it("of any group makes a scenario that can be played, and is recognised afterwards", () => {
    for (const group of presetGroups) {
      for (const preset of group.presets) {
        const setup = withPreset(firstSetup, group, preset);
        expect(() => scenarioOf(setup), preset.id).not.toThrow();
        expect(presetIn(setup, group)?.id).toBe(preset.id);
      }
    }
  });

  it("takes away what another of its group had set, and leaves the rest", () => {
    const [, pooler, , fault] = presetGroups;
    if (!pooler || !fault) throw new Error("groups are missing");
    const byId = (group: typeof pooler, id: string) =>
      group.presets.find((preset) => preset.id === id) ?? group.presets[0];
    const transaction = byId(pooler, "transaction");
    const none = byId(pooler, "none");
    const restart = byId(fault, "restart-server");
    if (!transaction || !none || !restart) throw new Error("presets are missing");
    const both = withPreset(withPreset(firstSetup, pooler, transaction), fault, restart);
    expect(both.pooler).toEqual({ poolMode: "transaction", inFront: true, maxClientConn: 1_000 });
    const without = withPreset(both, pooler, none);
    expect(without.pooler).toBeUndefined();
    expect(without.faults).toEqual(both.faults);
  });

  it("is none once a number of it was changed", () => {
    const [platform] = presetGroups;
    if (!platform) throw new Error("the group is missing");
    expect(presetIn(firstSetup, platform)?.id).toBe("lambda");
    expect(presetIn({ ...firstSetup, instances: 3 }, platform)).toBeNull();
  });
});
