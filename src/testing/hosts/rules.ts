/** Headers by name as written; values as they are sent. */
export type Headers = Record<string, string>;

/** The headers a host sends with a path, by the file that was published with the site. */
export type HeadersOf = (path: string) => Headers;

interface Rule {
  expression: RegExp;
  set: Array<[name: string, value: string]>;
  /** Names after `! `. */
  unset: string[];
}

const escaped = (text: string) => text.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&");

function patternOf(path: string): RegExp {
  const parts = path.split(/(\*|:[a-zA-Z]\w*)/);
  if (parts.filter((part) => part === "*").length > 1) throw new Error(`\`${path}\` has more than one splat.`);
  const sources = parts.map((part) => (part === "*" ? ".*" : part.startsWith(":") ? "[^/]+" : escaped(part)));
  return new RegExp(`^${sources.join("")}$`);
}

/** Lines of a `_headers` file: a path, then its headers, indented; `#` begins a comment. */
function parse(text: string): Rule[] {
  const rules: Rule[] = [];
  for (const [place, line] of text.split("\n").entries()) {
    const words = line.trim();
    if (words === "" || words.startsWith("#")) continue;
    if (words.startsWith("/")) {
      rules.push({ expression: patternOf(words), set: [], unset: [] });
      continue;
    }
    const rule = rules.at(-1);
    if (!rule) throw new Error(`Line ${place + 1} of \`_headers\` is a header before any path: ${words}`);
    if (words.startsWith("! ")) rule.unset.push(words.slice(2).trim());
    else {
      const colon = words.indexOf(":");
      if (colon < 1 || colon === words.length - 1)
        throw new Error(`Line ${place + 1} of \`_headers\` is no header: ${words}`);
      rule.set.push([words.slice(0, colon).trim(), words.slice(colon + 1).trim()]);
    }
  }
  return rules;
}

/**
 * As Cloudflare Pages reads `_headers` (developers.cloudflare.com/pages/configuration/headers): every rule that matches counts, in
 * the order of the file; `! Name` takes away what came before; a header that is set twice has its values joined. Throws past
 * its limits.
 */
export function cloudflareHeaders(text: string): HeadersOf {
  const long = text.split("\n").find((line) => line.length > 2_000);
  if (long) throw new Error(`A line of \`_headers\` has more than 2,000 characters: ${long.slice(0, 40)}…`);
  const rules = parse(text);
  if (rules.length > 100) throw new Error(`\`_headers\` has ${rules.length} rules; Cloudflare takes 100.`);
  return (path) => {
    const headers: Headers = {};
    for (const { set, unset } of rules.filter(({ expression }) => expression.test(path))) {
      for (const name of unset) delete headers[name];
      for (const [name, value] of set) headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
    }
    return headers;
  };
}

/**
 * As Netlify reads `_headers` (docs.netlify.com/manage/routing/headers; github.com/netlify/build, packages/headers-parser): a line
 * without a colon is passed over, a header that is set twice under one path has its values joined, and of two paths that match
 * the later one's value stands.
 */
export function netlifyHeaders(text: string): HeadersOf {
  const withColon = text
    .split("\n")
    .filter((line) => /^\s*(\/|#|$)/.test(line) || line.includes(":"))
    .join("\n");
  const rules = parse(withColon);
  return (path) => {
    const headers: Headers = {};
    for (const { expression, set } of rules) {
      if (!expression.test(path)) continue;
      const own: Headers = {};
      for (const [name, value] of set) own[name] = name in own ? `${own[name]},${value}` : value;
      Object.assign(headers, own);
    }
    return headers;
  };
}

interface VercelConfig {
  trailingSlash?: boolean;
  cleanUrls?: boolean;
  headers?: Array<{ source: string; headers: Array<{ key: string; value: string }> }>;
}

/**
 * As Vercel reads `headers` of `vercel.json` (vercel.com/docs/project-configuration/vercel-json; github.com/vercel/vercel,
 * packages/routing-utils): each source is a strict pattern for the whole path, and of two that match the later one's value stands.
 */
export function vercelHeaders(text: string): HeadersOf {
  const { headers: written = [], trailingSlash, cleanUrls } = JSON.parse(text) as VercelConfig;
  if (!trailingSlash || cleanUrls)
    throw new Error("This stand-in for Vercel knows `trailingSlash` only, without `cleanUrls`.");
  const rules = written.map(({ source, headers }) => ({
    expression: new RegExp(
      `^${source
        .split(/(\(\.\*\)|:[a-zA-Z]\w*)/)
        .map((part) => (part === "(.*)" ? part : part.startsWith(":") ? "[^/]+?" : escaped(part)))
        .join("")}$`,
    ),
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  }));
  return (path) =>
    Object.assign({}, ...rules.filter(({ expression }) => expression.test(path)).map(({ headers }) => headers));
}
