const SCOPE = /data-astro-cid-[a-z0-9]+/g;

/**
 * The page without what it loads and can't use: rules of components that are not on it (a page carries the styles of all
 * it may use), and the highlighter's script for code that scrolls sideways, as code here wraps. Where all styles are in the
 * page, its scopes get short names.
 */
export function lighterPage(html: string): string {
  const body = html.replace(/<style[^>]*>[\s\S]*?<\/style>/g, "");
  const present = new Set(body.match(SCOPE));
  const used = html
    .replace(/(<style[^>]*>)([\s\S]*?)(<\/style>)/g, (_, start: string, css: string, end: string) => {
      const kept = rulesFor(css, present);
      return kept === "" ? "" : start + kept + end;
    })
    .replace(/<script type="module" src="[^"]*\/_astro\/ec\.[^"]+\.js"><\/script>/g, "");
  if (/<link [^>]*rel="stylesheet"/.test(used)) return used;
  const short = shortScopes(new Set(used.match(SCOPE)));
  return used.replace(SCOPE, (scope) => short.get(scope) ?? scope);
}

/** The same short name on every page, so that a part of one page fits into another; whole where two would be alike. */
function shortScopes(scopes: ReadonlySet<string>): Map<string, string> {
  const shortened = (scope: string) => `data-s${scope.replace("data-astro-cid-", "").slice(0, 3)}`;
  const all = [...scopes];
  const isAlone = (scope: string) => all.every((other) => other === scope || shortened(other) !== shortened(scope));
  return new Map(all.map((scope) => [scope, isAlone(scope) ? shortened(scope) : scope]));
}

/** Leaves out the rules all of whose scopes are absent; a rule without a scope stays. */
function rulesFor(css: string, present: ReadonlySet<string>): string {
  let kept = "";
  for (let at = 0; at < css.length; ) {
    const open = css.indexOf("{", at);
    const statement = css.indexOf(";", at);
    if (open === -1 || (statement !== -1 && statement < open)) {
      const end = open === -1 ? css.length : statement + 1;
      kept += css.slice(at, end);
      at = end;
      continue;
    }
    const close = closing(css, open);
    const prelude = css.slice(at, open);
    const block = css.slice(open + 1, close);
    const scopes = prelude.match(SCOPE) ?? [];
    if (/^\s*@(media|supports|container|layer)\b/.test(prelude)) {
      const inside = rulesFor(block, present);
      if (inside.trim() !== "") kept += `${prelude}{${inside}}`;
    } else if (scopes.length === 0 || scopes.some((scope) => present.has(scope))) kept += `${prelude}{${block}}`;
    at = close + 1;
  }
  return kept;
}

/** Place of the brace that closes the one at `open`; braces inside strings don't count. */
function closing(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    const char = css[at];
    if (char === '"' || char === "'") at = css.indexOf(char, at + 1);
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return at;
    if (at < 0) break;
  }
  throw new Error(`A stylesheet of the page has a brace that nothing closes: \`${css.slice(open, open + 60)}\`.`);
}
