import { expect, test } from "vitest";
import { keepView, keptView } from "./view-kept.ts";

function memory() {
  const kept = new Map<string, string>();
  return () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  });
}

test("the open panel and the parameters are kept apart, and each lab has its own", () => {
  const tab = memory();
  keepView(tab, "one", { tool: "sql" });
  keepView(tab, "one", { parameters: { poolMax: 3 } });
  expect(keptView(tab, "one")).toEqual({ tool: "sql", parameters: { poolMax: 3 } });
  expect(keptView(tab, "two")).toEqual({});
});

test("what is stored in no known form, and parameters that are none, are left out", () => {
  const tab = memory();
  tab().setItem("warm-start-lab-view:one", "{");
  expect(keptView(tab, "one")).toEqual({});
  tab().setItem("warm-start-lab-view:one", JSON.stringify({ tool: 3, parameters: { poolMax: {} } }));
  expect(keptView(tab, "one")).toEqual({});
});

test("a browser that keeps nothing is no reason to stop", () => {
  const forbidden = () => {
    throw new Error("denied");
  };
  keepView(forbidden, "one", { tool: "sql" });
  expect(keptView(forbidden, "one")).toEqual({});
});
