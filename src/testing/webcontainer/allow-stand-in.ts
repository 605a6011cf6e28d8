import type { Page } from "@playwright/test";
import type { StandIn } from "./start-stand-in.ts";

const host = "https://stackblitz.com";
/** Pages that may frame WebContainer's host: a lab's, and the check of the host. */
const containerPages = /\/(webcontainer|webcontainer-check)\/(\?.*)?$/;

interface Serving {
  /** Headers that the pages come without, in lower case, as from a host that can't send them. */
  without?: string[];
  /** Whether the pages' policy lets the stand-in in; a page that frames only the vendor's host keeps it out. */
  letsIn?: boolean;
}

/**
 * Lets the pages of a site boot the stand-in in place of WebContainer's host: the client gets its origin, and a page
 * that may frame the host may frame the stand-in too. All else of the pages' policy stays as it is. Before `goto`; what a
 * later call says of the pages holds.
 */
export async function useStandIn(
  page: Page,
  { origin }: Pick<StandIn, "origin">,
  { without = [], letsIn = true }: Serving = {},
): Promise<void> {
  await page.addInitScript((url) => {
    (globalThis as { WEBCONTAINER_API_IFRAME_URL?: string }).WEBCONTAINER_API_IFRAME_URL = url;
  }, origin);
  // A page that a test answered has no address, and Chromium lets only those of this machine reach this machine.
  await page.context().grantPermissions(["local-network-access"]);
  const dropped = new Set([...without, "content-encoding", "content-length"]);
  // Of the whole context, as the service worker that isolates a page asks for it itself.
  await page.context().route(containerPages, async (route) => {
    const response = await route.fetch();
    const isPage = response.ok() && response.headers()["content-type"]?.startsWith("text/html");
    if (!isPage) return route.fulfill({ response });
    const html = await response.text();
    if (!framesHost.test(html)) {
      await route.abort();
      throw new Error(`The policy of ${route.request().url()} does not let the page frame ${host}.`);
    }
    const headers = Object.fromEntries(Object.entries(response.headers()).filter(([name]) => !dropped.has(name)));
    await route.fulfill({ response, headers, body: letsIn ? html.replace(framesHost, `$1 ${origin}`) : html });
  });
}

/** The directive of the policy in a page's meta tag, up to and with the host. */
const framesHost = new RegExp(`(<meta http-equiv="content-security-policy" content="[^"]*\\bframe-src [^";]*${host})`);
