import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { policyFor, withPolicy } from "./content-security-policy.ts";

const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const directive = (policy: string, name: string) => policy.split("; ").find((part) => part.startsWith(`${name} `));

describe("the security policy of a page", () => {
  test("allows the inline scripts and styles that are in it, and no others", () => {
    const policy = policyFor(
      `<script>let a = "<b>";</script><style>p{}</style><script type="module" src="/x.js"></script><script type="module">b()</script>`,
    );
    expect(directive(policy, "script-src")).toBe(`script-src 'self' ${sha256(`let a = "<b>";`)} ${sha256("b()")}`);
    expect(directive(policy, "style-src")).toBe(`style-src 'self' ${sha256("p{}")}`);
  });

  test("a data block needs no hash", () => {
    expect(directive(policyFor(`<script type="application/json">{}</script>`), "script-src")).toBe("script-src 'self'");
  });

  test("never allows eval or unhashed inline scripts, also where styles may be inline", () => {
    for (const policy of [policyFor("<p>"), policyFor("<p>", { inlineStyles: true })]) {
      expect(policy).not.toContain("unsafe-eval");
      expect(directive(policy, "script-src")).not.toContain("unsafe-inline");
    }
  });

  test("lets only a page that starts a WebContainer frame its host", () => {
    expect(directive(policyFor("<p>"), "frame-src")).toBe("frame-src 'self'");
    expect(directive(policyFor("<p>", { webContainer: true }), "frame-src")).toBe(
      "frame-src 'self' https://stackblitz.com",
    );
  });

  test("stands before anything it governs, and a page without a place for it is an error", () => {
    expect(withPolicy('<head><meta charset="utf-8"><script>a</script>')).toMatch(
      /^<head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="[^"]+"><script>/,
    );
    expect(() => withPolicy("<p>no head</p>")).toThrowErrorMatchingInlineSnapshot(
      `[Error: A page starting \`<p>no head</p>\` has no \`<meta charset="utf-8">\` to put its security policy after. Use \`SiteLayout\`.]`,
    );
  });
});
