import { readFile, stat } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { baseOf } from "#cli/host-files.ts";
import { cloudflareHeaders, type HeadersOf, netlifyHeaders, vercelHeaders } from "./rules.ts";

export const hostNames = ["netlify", "cloudflare", "workers", "vercel", "github-pages", "plain"] as const;
export type HostName = (typeof hostNames)[number];

/** Hosts that take no headers from a site: an isolated page needs the service worker there. */
export const sendsHeaders = (host: HostName): boolean => host !== "github-pages" && host !== "plain";

export interface Host {
  /** The address of the site, with its base and a slash at the end. */
  site: string;
  close(): Promise<void>;
}

const always = { "Cache-Control": "public, max-age=0, must-revalidate" };

/** What each host sends of itself, and what it reads in the published folder. */
const headersOf: Record<HostName, (read: (name: string) => Promise<string>) => Promise<HeadersOf>> = {
  async netlify(read) {
    const own = netlifyHeaders(await read("_headers"));
    return (path) => ({ ...always, ...own(path) });
  },
  async cloudflare(read) {
    const own = cloudflareHeaders(await read("_headers"));
    return (path) => ({ ...always, "Access-Control-Allow-Origin": "*", ...own(path) });
  },
  // Cloudflare's newer way: a Worker of static assets alone (developers.cloudflare.com/workers/static-assets/headers).
  async workers(read) {
    const own = cloudflareHeaders(await read("_headers"));
    return (path) => ({ ...always, ...own(path) });
  },
  async vercel(read) {
    const own = vercelHeaders(await read("vercel.json"));
    return (path) => ({ ...always, ...own(path) });
  },
  "github-pages": async () => () => ({ "Cache-Control": "max-age=600", "Access-Control-Allow-Origin": "*" }),
  plain: async () => () => ({}),
};

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

const isFile = async (path: string) => (await stat(path).catch(() => null))?.isFile() ?? false;

type Found = { file: string } | { location: string; status: number } | null;

/** What a host answers a path of the site with: a file, another address, or nothing. */
async function find(host: HostName, folder: string, path: string): Promise<Found> {
  // Neither is a page of the site: hosts that read them do not show them.
  if (/^\/(_headers|vercel\.json|\.)/.test(path)) return null;
  const file = join(folder, path);
  const moved = { vercel: 308, cloudflare: 308, workers: 307, netlify: 301, "github-pages": 301, plain: 301 }[host];
  const isCloudflare = host === "cloudflare" || host === "workers";
  if (path.endsWith("/")) return (await isFile(join(file, "index.html"))) ? { file: join(file, "index.html") } : null;
  if (await isFile(file)) {
    if (!isCloudflare || !path.endsWith(".html")) return { file };
    return { location: path.replace(/(index)?\.html$/, ""), status: moved };
  }
  if (host !== "vercel" && host !== "plain" && (await isFile(`${file}.html`))) return { file: `${file}.html` };
  return (await isFile(join(file, "index.html"))) ? { location: `${path}/`, status: moved } : null;
}

/**
 * Serves a built site as a host would: its addresses, its headers and its page for what is not there, as far as the host's own
 * documentation says. A site built for a folder is served in that folder; its `_headers` and `vercel.json` count as published at
 * the top.
 */
export async function startHost(host: HostName, folder: string): Promise<Host> {
  const base = await baseOf(folder);
  const read = (name: string) => readFile(join(folder, name), "utf8");
  const headers = await headersOf[host](read);
  // GitHub has Jekyll build a branch without this file, and Jekyll leaves out names that begin with an underscore.
  const hidesUnderscores = host === "github-pages" && !(await isFile(join(folder, ".nojekyll")));
  const missing = await read("404.html");

  async function answer(url: URL, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(url.pathname);
    for (const [name, value] of Object.entries(headers(path))) response.setHeader(name, value);
    const inside = path.startsWith(base) ? `/${path.slice(base.length)}` : null;
    const hidden = hidesUnderscores && /\/_/.test(path);
    const found = inside === null || hidden ? null : await find(host, folder, inside);
    if (found === null) {
      response.writeHead(404, { "Content-Type": types[".html"] });
      // A server that knows no page of the site for this has its own.
      response.end(inside === null || host === "plain" ? "<h1>404 Not Found</h1>" : missing);
    } else if ("location" in found) {
      response.writeHead(found.status, { Location: base + found.location.slice(1) + url.search }).end();
    } else {
      response.writeHead(200, { "Content-Type": types[extname(found.file)] ?? "application/octet-stream" });
      response.end(await readFile(found.file));
    }
  }

  const server = createServer((request, response) => {
    answer(new URL(request.url ?? "/", "http://localhost"), response).catch((error: unknown) => {
      console.error(`The stand-in for ${host} failed at ${request.url}:`, error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    site: `http://localhost:${port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
