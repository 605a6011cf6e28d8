import { expect, it } from "vitest";
import { objectionToPlace } from "./requirements.ts";

it("takes Node 20 and newer", () => {
  expect(objectionToPlace("18.19.1")).toMatchInlineSnapshot(
    `"This needs Node.js 20 or newer, and this is 18.19.1. Install a newer one from nodejs.org."`,
  );
  expect(objectionToPlace("20.0.0")).toBeNull();
  expect(objectionToPlace("24.21.0")).toBeNull();
});
