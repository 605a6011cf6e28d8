import { expect, test } from "vitest";
import { parametersSchema } from "#schemas/parameters.ts";
import { parametersOf } from "./parameter-settings.ts";

test("settings of a command line become a run's parameters", () => {
  expect(parametersOf(["poolMax=20", "platform=cloud-run", "roundTripMillis=0.5", "poolMax=4"])).toEqual({
    ...{ poolMax: 4, platform: "cloud-run", roundTripMillis: 0.5 },
  });
  expect(parametersOf([])).toEqual({});
});

test.each(["poolmax=3", "poolMax", "poolMax=", "poolMax=many", "poolMax=0", "poolMax=1.5", "platform=heroku", "=3"])(
  "%s is refused with what to write instead",
  (setting) => expect(() => parametersOf([setting])).toThrowErrorMatchingSnapshot(),
);

test("every parameter can be set", () => {
  const values = { platform: "azure", pooler: "none" };
  for (const name of Object.keys(parametersSchema.shape)) {
    const value = name in values ? values[name as keyof typeof values] : 7;
    expect(parametersOf([`${name}=${value}`])).toEqual({ [name]: value });
  }
});
