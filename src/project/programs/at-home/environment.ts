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

/** Server and database of a connection string, without the password; the text itself where it is no URL. */
export function addressOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${pathname}`;
  } catch {
    return "an address that is no URL";
  }
}
