import { sitePath } from "./site-path.ts";

/** Where a link of `content/site.yaml` leads: an address as it stands there, or a page of this site. */
export const addressOf = (url: string): string => (/^[a-z]+:/.test(url) ? url : sitePath(url));

/** A text of `content/site.yaml` that holds `[words](https://…)`, as `InlineText` takes it. */
export function withNamedLinks(text: string): { text: string; links: Record<string, string> } {
  const links: Record<string, string> = {};
  const named = text.replaceAll(/\]\((https?:[^)\s]+)\)/g, (_, address: string) => {
    const name = `link-${Object.keys(links).length}`;
    links[name] = address;
    return `](${name})`;
  });
  return { text: named, links };
}
