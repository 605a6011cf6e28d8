import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import compression from "compression";
import sirv from "sirv";
import { projectRoot } from "./child.ts";
import { headersFor } from "./headers.ts";
import { baseOf } from "./host-files.ts";

/** A built site; another one than `dist/` where it is named. */
const dist = resolve(process.argv[2] ?? join(projectRoot, "dist"));
const port = Number(process.env.PORT ?? 4321);

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  stop(`PORT is \`${process.env.PORT}\`, which is not a port. Give a number from 1 to 65535.`);
}
if (!existsSync(join(dist, "index.html"))) {
  stop(`There is no built site in \`${dist}\`. Run \`npm run build\` first, or \`npm start\`, which does both.`);
}

const base = await baseOf(dist);
/** As the built site calls itself. */
const name = await readFile(join(dist, "manifest.webmanifest"), "utf8").then(
  (manifest) => JSON.parse(manifest).name,
  () => "The site",
);
const notFoundPage = await readFile(join(dist, "404.html")).catch(() => "Not found");
const compress = compression();
const files = sirv(dist, {
  etag: true,
  // The copies the build made; what has none, or is asked for without Brotli, is compressed on the way.
  brotli: true,
  onNoMatch: (_request, response) => notFound(response),
});

function notFound(response: ServerResponse): void {
  response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" }).end(notFoundPage);
}

const server = createServer((request, response) => {
  const path = request.url?.split("?", 1)[0] ?? "/";
  if (!path.startsWith(base)) {
    // As `npm start` prints the whole address, this is somebody who shortened it.
    if (path === "/" || `${path}/` === base) return void response.writeHead(302, { Location: base }).end();
    return notFound(response);
  }
  // What has no hash in its name is asked for again, so a rebuilt page is never hidden by an old one.
  const headers = { "Cache-Control": "no-cache", ...headersFor(path.slice(base.length - 1)) };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  request.url = request.url?.slice(base.length - 1);
  compress(request, response, () => files(request, response));
});
server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  stop(`Port ${port} is taken. Stop what uses it, or choose another: \`PORT=${port + 1} npm start\`.`);
});
server.listen(port, () => console.log(`${name} is at http://localhost:${port}${base}`));
