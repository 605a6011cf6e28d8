import { expect, test } from "vitest";
import { costModel } from "#lab/simulated-numbers.ts";
import { nameInWords, valueInWords } from "./number-in-words.ts";

test("names of data fields read as words, their unit apart", () => {
  expect(nameInWords("coldStartMillis")).toEqual({ name: "Cold start", unit: "ms" });
  expect(nameInWords("refuseMillis")).toEqual({ name: "Being refused", unit: "ms" });
  expect(nameInWords("sigtermGraceMillis")).toEqual({ name: "SIGTERM grace", unit: "ms" });
  expect(nameInWords("requestsPerInstance")).toEqual({ name: "Requests per instance", unit: "" });
});

test("every number of the cost model says what it measures, not what its field is called", () => {
  const isFieldName = (key: string) =>
    nameInWords(key).name.toLowerCase() ===
    key
      .replace(/Millis$/, "")
      .replaceAll(/([A-Z])/g, " $1")
      .toLowerCase();
  expect(Object.keys(costModel).filter(isFieldName)).toEqual([]);
});

test("values read as text, whatever they are", () => {
  expect([7.6, 30_000].map((value) => valueInWords(value, "ms"))).toEqual(["7.6 ms", "30,000 ms"]);
  expect([null, true, "throttle", {}].map((value) => valueInWords(value))).toEqual(["none", "yes", "throttle", "none"]);
  expect(valueInWords({ instances: 1000, perMillis: 10_000 })).toBe("instances 1,000, per 10,000 ms");
  expect(valueInWords({ VERCEL: "1" })).toBe("VERCEL=1");
});
