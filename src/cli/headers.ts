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
 * What the site asks of any host, by paths below its base. Pages carry the rest of their policy in a meta tag, so the site is
 * safe without these too; `frame-ancestors` and `sandbox` hold in a header only. Of rules that set the same header the last
 * one is meant; a later rule repeats what should stay of an earlier one's value.
 *
 * Not among them: `Cross-Origin-Resource-Policy`, as all files are public and an isolated page takes its own site's without
 * it; `Strict-Transport-Security`, which is for whoever owns the domain to say.
 */
export const headerRules: HeaderRule[] = [
  {
    pattern: "/*",
    headers: {
      "Content-Security-Policy": framedBySelf,
      "Referrer-Policy": "strict-origin-when-cross-origin",
      "X-Content-Type-Options": "nosniff",
      // The site asks for none of these, so nothing that gets into a page can.
      "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
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
  // Its bytes say whether there is a later version of the site.
  { pattern: "/service-worker.js", headers: { "Cache-Control": "no-cache" } },
  // An isolated page starts no worker whose own answer does not say the same; to any other page it makes no difference.
  ...["/_astro/workers/*", "/pagefind/pagefind-worker.js"].map((pattern) => ({
    pattern,
    headers: { "Cross-Origin-Embedder-Policy": isolationHeaders["Cross-Origin-Embedder-Policy"] },
  })),
  // The rest of the search's files keep their names from build to build.
  ...["fragment", "index", "filter"].map((folder) => ({ pattern: `/pagefind/${folder}/*`, headers: forever })),
  ...isolatedPages.map((pattern) => ({ pattern, headers: isolationHeaders })),
];

const expressionOf = (pattern: string) =>
  pattern.replaceAll(".", "\\.").replaceAll(/:\w+/g, "[^/]+").replace(/\*$/, ".*");
const matches = (pattern: string, path: string) => new RegExp(`^${expressionOf(pattern)}$`).test(path);

/** Whether a page may start a WebContainer; also for the path below a site's base. */
export const isIsolated = (path: string): boolean =>
  isolatedPages.some((pattern) => new RegExp(`${expressionOf(pattern)}$`).test(path));

/** All headers of one path below the site's base; where two rules set the same one, the later rule wins. */
export function headersFor(path: string): Record<string, string> {
  return Object.assign({}, ...headerRules.filter((rule) => matches(rule.pattern, path)).map((rule) => rule.headers));
}

/** The rules for a site in the folder `base`, which ends with a slash. */
const rulesBelow = (base: string): HeaderRule[] =>
  headerRules.map(({ pattern, headers }) => ({ pattern: base + pattern.slice(1), headers }));

/**
 * The `_headers` file of Netlify (docs.netlify.com/manage/routing/headers) and Cloudflare Pages
 * (developers.cloudflare.com/pages/configuration/headers), for the top of the folder that is published. Both know `*` and
 * `:name`. Where rules overlap, Netlify lets the later value stand and Cloudflare joins the values with commas, unless a line
 * `! Name` takes the earlier one away first; Netlify's parser passes over lines without a colon
 * (github.com/netlify/build, packages/headers-parser). Cloudflare takes 100 rules and 2,000 characters a line.
 */
export function netlifyHeaders(base = "/"): string {
  const rules = rulesBelow(base);
  const block = ({ pattern, headers }: HeaderRule, place: number) => {
    const earlier = rules.slice(0, place).filter((rule) => matches(rule.pattern, pattern));
    const taken = Object.keys(headers).filter((name) => earlier.some((rule) => name in rule.headers));
    return [
      pattern,
      ...taken.map((name) => `  ! ${name}`),
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    ].join("\n");
  };
  return `${rules.map(block).join("\n\n")}\n`;
}

/**
 * The `vercel.json` for the top of the folder that is published (vercel.com/docs/project-configuration/vercel-json). A source is
 * a `path-to-regexp` pattern, strict about the slash at the end; of rules that set the same header the later one holds.
 * `trailingSlash` sends `/labs` to `/labs/`, as the other hosts do. `cleanUrls` stays off: it would send the sandbox's
 * `.html` file elsewhere, and pages have addresses without `.html` anyway.
 */
export function vercelConfig(base = "/"): string {
  const headers = rulesBelow(base).map((rule) => ({
    source: rule.pattern.replace(/\*$/, "(.*)"),
    headers: Object.entries(rule.headers).map(([key, value]) => ({ key, value })),
  }));
  return `${JSON.stringify({ trailingSlash: true, headers }, null, 2)}\n`;
}
