import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** Where Next.js looks, first to last; the first that names a variable is right (nextjs.org/docs, environment variables). */
const filesOf = (mode: string) => [`.env.${mode}.local`, ".env.local", `.env.${mode}`, ".env"];

/** This process' variables, and under them those of the project's `.env` files, as Next.js would find them. */
export async function projectEnvironment(
  root: string,
  mode: "development" | "production",
  own: NodeJS.ProcessEnv = process.env,
): Promise<NodeJS.ProcessEnv> {
  const texts = await Promise.all(filesOf(mode).map((name) => readFile(join(root, name), "utf8").catch(() => "")));
  return Object.assign({}, ...texts.reverse().map((text) => parseEnv(text)), own);
}

/** Where servers listen that no port is named for; an address of `mongodb+srv` has none. */
const usualPorts: Readonly<Record<string, number>> = {
  "postgres:": 5432,
  "postgresql:": 5432,
  "mysql:": 3306,
  "mongodb:": 27017,
};

/** Server and database of a connection string, without user and password; words where it is no URL. */
export function addressOf(url: string): string {
  // Several hosts, as MongoDB takes them, are more than a URL has.
  const [, several] = /^mongodb:\/\/(?:.*@)?([^/?]*,[^/?]*\/?[^?]*)/.exec(url) ?? [];
  if (several !== undefined) return several;
  try {
    const { protocol, hostname, port, pathname } = new URL(url);
    const at = port || usualPorts[protocol];
    return `${hostname}${at ? `:${at}` : ""}${pathname}`;
  } catch {
    return "an address that is no URL";
  }
}
