/** Response headers for the paths a pattern matches; `*` at the end of a pattern matches any rest, `:name` one part of a path. */
export interface HeaderRule {
  pattern: string;
  headers: Record<string, string>;
}

const forever = { "Cache-Control": "public, max-age=31536000, immutable" };
const framedBySelf = "frame-ancestors 'self'";

/** What gives a page `SharedArrayBuffer`, without which a WebContainer does not start. */
export const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** The pages that start a WebContainer. No other page is isolated: under COEP the worker of "This tab" does not start in WebKit. */
const isolatedPages = ["/labs/:id/webcontainer/", "/webcontainer-check/"];

/**
 * What the site asks of any host. Pages carry the rest of their policy in a meta tag, so the site is safe without
 * these too. Hosts join or replace a header that two rules set, so a later rule repeats what the earlier one said.
 */
export const headerRules: HeaderRule[] = [
  {
    pattern: "/*",
    headers: {
      "Content-Security-Policy": framedBySelf,
      "Referrer-Policy": "strict-origin-when-cross-origin",
      "X-Content-Type-Options": "nosniff",
    },
  },
  {
    // Among the engine's files is the document learner code runs under: opened directly it is as powerless as framed.
    pattern: "/engine/*",
    headers: { "Content-Security-Policy": `${framedBySelf}; sandbox allow-scripts`, ...forever },
  },
  { pattern: "/engine/manifest.json", headers: { "Cache-Control": "no-cache" } },
  { pattern: "/project/*", headers: forever },
  { pattern: "/project/manifest.json", headers: { "Cache-Control": "no-cache" } },
  { pattern: "/_astro/*", headers: forever },
  // An isolated page starts no worker whose own answer does not say the same; to any other page it makes no difference.
  ...["/_astro/workers/*", "/pagefind/pagefind-worker.js"].map((pattern) => ({
    pattern,
    headers: { "Cross-Origin-Embedder-Policy": isolationHeaders["Cross-Origin-Embedder-Policy"] },
  })),
  // The rest of the search's files keep their names from build to build.
  ...["fragment", "index", "filter"].map((folder) => ({ pattern: `/pagefind/${folder}/*`, headers: forever })),
  ...isolatedPages.map((pattern) => ({ pattern, headers: isolationHeaders })),
];

const expressionOf = (pattern: string) => pattern.replaceAll(/:\w+/g, "[^/]+").replace(/\*$/, ".*");
const matches = (pattern: string, path: string) => new RegExp(`^${expressionOf(pattern)}$`).test(path);

/** Whether a page may start a WebContainer; also for the path below a site's base. */
export const isIsolated = (path: string): boolean =>
  isolatedPages.some((pattern) => new RegExp(`${expressionOf(pattern)}$`).test(path));

/** All headers of one path; where two rules set the same one, the later rule wins. */
export function headersFor(path: string): Record<string, string> {
  return Object.assign({}, ...headerRules.filter((rule) => matches(rule.pattern, path)).map((rule) => rule.headers));
}

/**
 * The `_headers` file that Netlify and Cloudflare Pages read. Both know `:name` for one part of a path
 * (docs.netlify.com/manage/routing/headers, developers.cloudflare.com/pages/configuration/headers).
 */
export function netlifyHeaders(): string {
  const block = ({ pattern, headers }: HeaderRule) =>
    [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
  return `${headerRules.map(block).join("\n\n")}\n`;
}

/** The `vercel.json` that goes with the files; `:name` is one part of a path there too (vercel.com/docs/project-configuration#headers). */
export function vercelConfig(): string {
  const headers = headerRules.map((rule) => ({
    source: rule.pattern.replace(/\*$/, "(.*)"),
    headers: Object.entries(rule.headers).map(([key, value]) => ({ key, value })),
  }));
  return `${JSON.stringify({ trailingSlash: true, headers }, null, 2)}\n`;
}
