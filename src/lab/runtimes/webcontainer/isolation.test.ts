import { expect, it } from "vitest";
import { isolationOf } from "./isolation.ts";

const page = {
  crossOriginIsolated: false,
  isSecureContext: true,
  hasServiceWorkers: true,
  isFramed: false,
  isServedByIsolator: false,
};

it.each([
  ["a host that sends the headers", { crossOriginIsolated: true, isFramed: true }, "isolated"],
  ["a host without headers", {}, "service-worker"],
  ["plain HTTP", { isSecureContext: false }, "impossible"],
  ["a private window without service workers", { hasServiceWorkers: false }, "impossible"],
  ["a frame of a page that is not isolated", { isFramed: true }, "impossible"],
  ["a page that the worker has served, in vain", { isServedByIsolator: true }, "impossible"],
])("%s", (_, facts, isolation) => {
  expect(isolationOf({ ...page, ...facts })).toBe(isolation);
});
