import { describe, expect, it } from "vitest";
import { headersFor, isIsolated, netlifyHeaders, vercelConfig } from "./headers.ts";

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

  it("isolate the pages that start a WebContainer, and no other: under COEP the blob worker does not start in WebKit", () => {
    const isolating = (path: string) =>
      Object.keys(headersFor(path)).filter((name) => name.startsWith("Cross-Origin-"));
    for (const path of ["/labs/connection-per-request/webcontainer/", "/webcontainer-check/"]) {
      expect(isolating(path)).toEqual(["Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy"]);
      expect(isIsolated(`/base${path}`)).toBe(true);
    }
    for (const path of ["/", "/labs/first-pool/", "/labs/webcontainer/", "/engine/a.html"]) {
      expect(isolating(path), path).toEqual([]);
      expect(isIsolated(path), path).toBe(false);
    }
  });

  it("let an isolated page start its workers", () => {
    expect(headersFor("/_astro/workers/ts.worker-1a2b.js")).toEqual({
      ...headersFor("/_astro/page.js"),
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
  });

  it("let the search's worker start there too, and browsers keep its parts", () => {
    expect(headersFor("/pagefind/pagefind-worker.js")["Cross-Origin-Embedder-Policy"]).toBe("require-corp");
    // Its policy lets it compile WebAssembly, which no page of ours may.
    expect(headersFor("/pagefind/pagefind-worker.js")["Content-Security-Policy"]).not.toContain("script-src");
    expect(headersFor("/pagefind/fragment/en_1a2b.pf_fragment")["Cache-Control"]).toContain("immutable");
    expect(headersFor("/pagefind/pagefind-entry.json")).not.toHaveProperty("Cache-Control");
  });

  it("read the same in every host's own form", () => {
    expect(netlifyHeaders()).toMatchInlineSnapshot(`
      "/*
        Content-Security-Policy: frame-ancestors 'self'
        Referrer-Policy: strict-origin-when-cross-origin
        X-Content-Type-Options: nosniff
        Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()

      /engine/*
        ! Content-Security-Policy
        Content-Security-Policy: frame-ancestors 'self'; sandbox allow-scripts
        Cache-Control: public, max-age=31536000, immutable

      /engine/manifest.json
        ! Cache-Control
        Cache-Control: no-cache

      /project/*
        Cache-Control: public, max-age=31536000, immutable

      /project/manifest.json
        ! Cache-Control
        Cache-Control: no-cache

      /_astro/*
        Cache-Control: public, max-age=31536000, immutable

      /service-worker.js
        Cache-Control: no-cache

      /_astro/workers/*
        Cross-Origin-Embedder-Policy: require-corp

      /pagefind/pagefind-worker.js
        Cross-Origin-Embedder-Policy: require-corp

      /pagefind/fragment/*
        Cache-Control: public, max-age=31536000, immutable

      /pagefind/index/*
        Cache-Control: public, max-age=31536000, immutable

      /pagefind/filter/*
        Cache-Control: public, max-age=31536000, immutable

      /labs/:id/webcontainer/
        Cross-Origin-Opener-Policy: same-origin
        Cross-Origin-Embedder-Policy: require-corp

      /webcontainer-check/
        Cross-Origin-Opener-Policy: same-origin
        Cross-Origin-Embedder-Policy: require-corp
      "
    `);
    expect(JSON.parse(vercelConfig()).headers.map((rule: { source: string }) => rule.source)).toEqual([
      "/(.*)",
      "/engine/(.*)",
      "/engine/manifest.json",
      "/project/(.*)",
      "/project/manifest.json",
      "/_astro/(.*)",
      "/service-worker.js",
      "/_astro/workers/(.*)",
      "/pagefind/pagefind-worker.js",
      "/pagefind/fragment/(.*)",
      "/pagefind/index/(.*)",
      "/pagefind/filter/(.*)",
      "/labs/:id/webcontainer/",
      "/webcontainer-check/",
    ]);
  });
});
