import { expect, it } from "vitest";
import { inlineParts } from "./inline-text.ts";

const element = (tag: string, text: string, attributes = {}) => ({ tag, attributes, text });

it("splits a text at code, what is bold, and links", () => {
  expect(inlineParts("See [the `pg` docs](docs), **always**.", { docs: "/docs/" })).toEqual([
    "See ",
    element("a", "the `pg` docs", { href: "/docs/" }),
    ", ",
    element("strong", "always"),
    ".",
  ]);
  expect(inlineParts("`a[0](x)` and `**`", { x: "/" })).toEqual([
    element("code", "a[0](x)"),
    " and ",
    element("code", "**"),
  ]);
});

it("makes another element of a link that names one", () => {
  expect(inlineParts("[](count) left", { count: { tag: "span", "data-count": "" } })).toEqual([
    element("span", "", { "data-count": "" }),
    " left",
  ]);
});

it("leaves brackets alone whose name it isn't given", () => {
  expect(inlineParts("pools[0](x) ** 2")).toEqual(["pools[0](x) ** 2"]);
});
