import { expect, test } from "vitest";
import { type ApiWindow, findApi, type ScormApi } from "./find-api.ts";

const api = { LMSInitialize: () => "true" } as unknown as ScormApi;

/** A window `depth` frames below `top`. */
function below(top: ApiWindow, depth: number): ApiWindow {
  return depth === 0 ? top : { parent: below(top, depth - 1) };
}
/** A window at the top, which is its own parent. */
function atTop(window: ApiWindow = {}): ApiWindow {
  window.parent = window;
  return window;
}

test("the system is found in this window, above it, and in or above the window that opened it", () => {
  expect(findApi(atTop({ API: api }))).toBe(api);
  expect(findApi(below(atTop({ API: api }), 3))).toBe(api);
  expect(findApi(atTop({ opener: below(atTop({ API: api }), 2) }))).toBe(api);
  expect(findApi(below(atTop({ opener: atTop({ API: api }) }), 2))).toBe(api);
});

test("the nearest one is taken", () => {
  const far = { LMSInitialize: () => "false" } as unknown as ScormApi;
  expect(findApi({ API: null, parent: { API: api, parent: atTop({ API: far }) } })).toBe(api);
});

test("no system, frames without end and windows that refuse to be looked into end in none", () => {
  const around: ApiWindow = {};
  around.parent = { parent: around };
  const refusing = {
    get API(): ScormApi {
      throw new DOMException("Blocked a frame", "SecurityError");
    },
    get parent(): ApiWindow {
      throw new DOMException("Blocked a frame", "SecurityError");
    },
  };
  expect([atTop(), below(atTop(), 40), around, { parent: refusing }].map(findApi)).toEqual([null, null, null, null]);
  expect(findApi({ parent: refusing, opener: atTop({ API: api }) })).toBe(api);
});
