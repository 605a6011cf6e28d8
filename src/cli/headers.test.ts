import { describe, expect, it } from "vitest";
import { headersFor, netlifyHeaders, vercelConfig } from "./headers.ts";

describe("response headers", () => {
  it("let only the site itself frame a page", () => {
    expect(headersFor("/lessons/")["Content-Security-Policy"]).toBe("frame-ancestors 'self'");
  });

  it("make the sandbox page inert when it is opened directly", () => {
    expect(headersFor("/engine/sandbox.0f3a.html")).toMatchObject({
      "Content-Security-Policy": "frame-ancestors 'self'; sandbox allow-scripts",
      "X-Content-Type-Options": "nosniff",
    });
  });

  it("let browsers keep hashed files, and only those, for ever", () => {
    expect(headersFor("/_astro/page.abc123.css")["Cache-Control"]).toContain("immutable");
    expect(headersFor("/lessons/")).not.toHaveProperty("Cache-Control");
    expect(headersFor("/engine/manifest.json")["Cache-Control"]).toBe("no-cache");
  });

  it("never isolate a page: under COEP the blob worker does not start in WebKit", () => {
    for (const path of ["/", "/labs/connection-per-request/", "/engine/sandbox.0f3a.html"]) {
      expect(Object.keys(headersFor(path)).filter((name) => name.startsWith("Cross-Origin-"))).toEqual([]);
    }
  });

  it("read the same in every host's own form", () => {
    expect(netlifyHeaders()).toMatchInlineSnapshot(`
      "/*
        Content-Security-Policy: frame-ancestors 'self'
        Referrer-Policy: strict-origin-when-cross-origin
        X-Content-Type-Options: nosniff

      /engine/*
        Content-Security-Policy: frame-ancestors 'self'; sandbox allow-scripts
        Cache-Control: public, max-age=31536000, immutable

      /engine/manifest.json
        Cache-Control: no-cache

      /_astro/*
        Cache-Control: public, max-age=31536000, immutable
      "
    `);
    expect(JSON.parse(vercelConfig()).headers.map((rule: { source: string }) => rule.source)).toEqual([
      "/(.*)",
      "/engine/(.*)",
      "/engine/manifest.json",
      "/_astro/(.*)",
    ]);
  });
});
