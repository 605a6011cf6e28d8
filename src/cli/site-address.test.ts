import { expect, test } from "vitest";
import { siteAddress, siteBase } from "./site-address.ts";

test.each([
  [undefined, "/"],
  ["", "/"],
  ["/", "/"],
  ["course", "/course/"],
  ["/course", "/course/"],
  ["/team/course-2/", "/team/course-2/"],
])("SITE_BASE=%s is the folder %s", (written, base) => {
  expect(siteBase(written)).toBe(base);
});

test.each(["https://example.org/course/", "/a b/", "/../", "/course/?x"])("SITE_BASE=%s is refused", (written) => {
  expect(() => siteBase(written)).toThrow(`SITE_BASE is \`${written}\`, which is no path.`);
});

test("SITE_URL is a host; where it names a folder too, that must be the site's", () => {
  expect(siteAddress({})).toEqual({ site: "http://localhost:4321", base: "/" });
  expect(siteAddress({ SITE_URL: "https://me.github.io/", SITE_BASE: "repo" })).toEqual({
    site: "https://me.github.io",
    base: "/repo/",
  });
  expect(siteAddress({ SITE_URL: "https://me.github.io/repo", SITE_BASE: "/repo/" }).site).toBe("https://me.github.io");
  expect(() => siteAddress({ SITE_URL: "https://me.github.io/repo" })).toThrow(
    "Give both: `SITE_URL=https://me.github.io SITE_BASE=/repo/`.",
  );
  expect(() => siteAddress({ SITE_URL: "example.org" })).toThrow("SITE_URL is `example.org`, which is no address.");
});
