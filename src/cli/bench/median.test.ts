import { expect, it } from "vitest";
import { median } from "./median.ts";

it("takes the middle value, whatever the order", () => {
  expect(median([100, 92, 97])).toBe(97);
});
