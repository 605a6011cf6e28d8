import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A page of a built site; `path` is the file's, from the site's folder. */
export interface BuiltPage {
  path: string;
  html: string;
}

/** Every page. The engine's document is none: it is made to run learner code, and framed alone in an origin of its own. */
export function* builtPages(folder: string): Generator<BuiltPage> {
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const path = name.replaceAll("\\", "/");
    if (path.endsWith(".html") && !path.startsWith("engine/"))
      yield { path, html: readFileSync(join(folder, path), "utf8") };
  }
}

interface Tag {
  name: string;
  /** Values as a browser has them; empty where there is none. */
  attributes: Map<string, string>;
}

const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;
const unescaped = (text: string) =>
  text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#38;", "&").replaceAll("&#39;", "'");

/** The tags of a page, past what scripts and styles hold. */
function* tagsOf(html: string): Generator<Tag> {
  for (const [, name = "", written = ""] of html
    .replaceAll(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, "$1")
    .matchAll(TAG)) {
    const attributes = new Map<string, string>();
    for (const [, key = "", ...values] of written.matchAll(ATTRIBUTE))
      attributes.set(key.toLowerCase(), unescaped(values.find((value) => value !== undefined) ?? ""));
    yield { name: name.toLowerCase(), attributes };
  }
}

const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const isElsewhere = (address: string) => /^(https?:)?\/\//i.test(address);
/** Attributes whose address a page loads or goes to. */
const addresses = ["href", "src", "action", "formaction", "poster", "data", "xlink:href"];

/** What a page's security policy leaves open, and what the policy would refuse. */
export function policyTroubles({ html }: BuiltPage): string[] {
  const [, policy] =
    /<meta charset="utf-8"\s*\/?><meta http-equiv="content-security-policy" content="([^"]+)">/.exec(html) ?? [];
  if (!policy) return ["has no policy right after its charset"];
  const directives = new Map(policy.split("; ").map((part) => [part.split(" ", 1)[0] ?? "", part.split(" ").slice(1)]));
  const scripts = directives.get("script-src") ?? [];
  const troubles: string[] = [];
  if (directives.get("default-src")?.join() !== "'none'") troubles.push("does not begin with nothing allowed");
  for (const open of ["'unsafe-eval'", "'unsafe-inline'", "data:", "blob:", "*", "https:", "http:"])
    if (scripts.includes(open)) troubles.push(`allows scripts by ${open}`);
  for (const [directive, sources] of directives)
    for (const source of sources)
      if (
        /[./*]/.test(source) &&
        !source.startsWith("'") &&
        `${directive} ${source}` !== "frame-src https://stackblitz.com"
      )
        troubles.push(`lets ${source} in by ${directive}`);
  for (const [, written = "", text = ""] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    const isCode = !/\btype=/.test(written) || /\btype=["']?(module|text\/javascript)/.test(written);
    if (isCode && !/\bsrc=/.test(written) && !scripts.includes(sha256(text)))
      troubles.push(`has an inline script without a hash: ${text.slice(0, 60)}`);
  }
  for (const { name, attributes } of tagsOf(html))
    for (const [key, value] of attributes) {
      if (/^on[a-z]+$/.test(key)) troubles.push(`has <${name} ${key}>`);
      if (addresses.includes(key) && /^\s*javascript:/i.test(value)) troubles.push(`has <${name} ${key}="${value}">`);
      const isLoaded =
        name !== "a" && !(name === "link" && !/stylesheet|preload|icon|manifest/.test(attributes.get("rel") ?? ""));
      if (isLoaded && [...addresses, "srcset"].includes(key) && isElsewhere(value))
        troubles.push(`loads ${value} by <${name} ${key}>`);
    }
  return troubles;
}

/** What a tag says of an address of this site: in a link, or whole, with scheme and host, where others are told of it. */
function* siteAddresses({ name, attributes }: Tag): Generator<{ key: string; written: string; path: string }> {
  const isCanonical = name === "link" && attributes.get("rel") === "canonical";
  for (const key of addresses) {
    const written = attributes.get(key);
    if (written === undefined || /^(mailto|data|blob):/.test(written)) continue;
    if (isCanonical) yield { key, written, path: new URL(written).pathname };
    else if (!isElsewhere(written)) yield { key, written, path: written };
  }
  const written = attributes.get("content");
  if (written && /^og:(image|url)$/.test(attributes.get("property") ?? ""))
    yield { key: "content", written, path: new URL(written).pathname };
}

/** Addresses within the site that lead out of its base, or to no file. `folder` was built for `base`. */
export function linkTroubles({ path: file, html }: BuiltPage, folder: string, base: string): string[] {
  const page = new URL(base + file.replace(/(^|\/)index\.html$/, "$1"), "http://site");
  const troubles: string[] = [];
  for (const tag of tagsOf(html))
    for (const { key, written, path } of siteAddresses(tag)) {
      const { pathname } = new URL(path, page);
      const name = decodeURIComponent(pathname.slice(base.length));
      if (!pathname.startsWith(base)) troubles.push(`<${tag.name} ${key}="${written}"> leads out of ${base}`);
      else if (!existsSync(join(folder, /(^|\/)$/.test(name) ? `${name}index.html` : name)))
        troubles.push(`<${tag.name} ${key}="${written}"> leads to no file`);
    }
  return troubles;
}
