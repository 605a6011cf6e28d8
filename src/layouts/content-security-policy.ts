import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import type { AstroIntegration } from "astro";

export interface PolicyOptions {
  /** Paths, such as `labs/`, whose pages may create `<style>` elements: the code editor there themes itself that way. */
  inlineStylesUnder?: readonly string[];
}

const INLINE = /<(script|style)(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/\1>/g;
const isData = (attributes: string) => /type="(?!module|text\/javascript)[^"]+"/.test(attributes);

/** The policy for one page: its own files, plus exactly the inline scripts and styles in its HTML, by hash. */
export function policyFor(html: string, allowInlineStyles = false): string {
  const hashes = { script: new Set<string>(), style: new Set<string>() };
  for (const [, tag, attributes, text] of html.matchAll(INLINE))
    if (!isData(attributes ?? ""))
      hashes[tag as "script" | "style"].add(
        `'sha256-${createHash("sha256")
          .update(text ?? "")
          .digest("base64")}'`,
      );
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashes.script].join(" "),
    allowInlineStyles ? "style-src 'self' 'unsafe-inline'" : ["style-src 'self'", ...hashes.style].join(" "),
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * Writes a policy into every page Astro built, as a meta tag, so that it holds on hosts without headers too.
 * Astro's own option would list a hash for every script of the whole site on every page: with an editor that is
 * kilobytes that don't compress. Files in `public` keep the policy they bring.
 */
export function contentSecurityPolicy({ inlineStylesUnder = [] }: PolicyOptions = {}): AstroIntegration {
  return {
    name: "content-security-policy",
    hooks: {
      "astro:build:done": async ({ dir, pages }) => {
        const files = new Set(await readdir(dir, { recursive: true }));
        for (const { pathname } of pages) {
          const path = pathname.replace(/\/$/, "");
          const name = [`${path}/index.html`, "index.html", `${path}.html`].find(
            (candidate) => files.has(candidate) && (path !== "" || candidate === "index.html"),
          );
          if (!name) throw new Error(`No HTML file for the page \`/${pathname}\`, so its security policy has no place`);
          const url = new URL(name, dir);
          const html = await readFile(url, "utf8");
          const policy = policyFor(
            html,
            inlineStylesUnder.some((prefix) => pathname.startsWith(prefix)),
          );
          const meta = `<meta http-equiv="content-security-policy" content="${policy}">`;
          const withPolicy = html.replace(/<meta charset="utf-8"\s*\/?>/i, (charset) => charset + meta);
          if (withPolicy === html)
            throw new Error(`\`${name}\` has no \`<meta charset="utf-8">\` to put its policy after`);
          await writeFile(url, withPolicy);
        }
      },
    },
  };
}
