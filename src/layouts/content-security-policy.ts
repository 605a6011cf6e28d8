import { createHash } from "node:crypto";
import type { SentTo } from "./sent.ts";

export interface PolicyOptions {
  /** Lets the page create `<style>` elements: the code editor themes itself that way. */
  inlineStyles?: boolean;
  /**
   * Lets the page frame WebContainer's host. Its client listens to no other origin, and the frames within that one are
   * under that one's policy; previews, which would be frames of `*.webcontainer-api.io`, are not shown.
   */
  webContainer?: boolean;
  /** What the site's owner wants to hear, beyond the site itself. */
  sent?: SentTo;
}

const webContainerHost = "https://stackblitz.com";

const INLINE = /<(script|style)(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/\1>/g;
const isData = (attributes: string) => /type="(?!module|text\/javascript)[^"]+"/.test(attributes);

/**
 * The policy for one page: its own files, plus exactly the inline scripts and styles in its HTML, by hash. What it does not name
 * (objects, media, prefetched pages of others) is refused by `default-src`. It asks for no trusted types: under
 * `require-trusted-types-for` the code editor can't start its workers ("This document requires 'TrustedScriptURL' assignment").
 */
export function policyFor(
  html: string,
  { inlineStyles = false, webContainer = false, sent }: PolicyOptions = {},
): string {
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
    ["script-src 'self'", ...(sent?.scripts ?? []), ...hashes.script].join(" "),
    inlineStyles ? "style-src 'self' 'unsafe-inline'" : ["style-src 'self'", ...hashes.style].join(" "),
    // Drawings and highlighted code carry `style` attributes; what those could load, the other directives govern.
    "style-src-attr 'unsafe-inline'",
    // `data:` is the icon in every head, and what the editor draws.
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...(sent?.connect ?? [])].join(" "),
    webContainer ? `frame-src 'self' ${webContainerHost}` : "frame-src 'self'",
    // The engine's workers start from blobs under the policy of the sandbox's own document.
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * The page with its policy as a meta tag, so that it holds on hosts without headers too.
 * Astro's own option would list a hash for every script of the whole site on every page: with an editor that is
 * kilobytes that don't compress.
 */
export function withPolicy(html: string, options?: PolicyOptions): string {
  const meta = `<meta http-equiv="content-security-policy" content="${policyFor(html, options)}">`;
  const result = html.replace(/<meta charset="utf-8"\s*\/?>/i, (charset) => charset + meta);
  if (result === html)
    throw new Error(
      `A page starting \`${html.slice(0, 80)}\` has no \`<meta charset="utf-8">\` to put its security policy after. Use \`SiteLayout\`.`,
    );
  return result;
}
