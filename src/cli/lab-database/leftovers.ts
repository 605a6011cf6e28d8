import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Client } from "pg";
import { hiding } from "#real/connection-url.ts";
import { atProcessEnd } from "#real/fleet/at-process-end.ts";

/** What a lab leaves on a server, until it is taken away. */
export interface Leftovers {
  /** Says before something is made which statement takes it away; harmless where it was not made after all. */
  expect(statement: string): void;
  /**
   * Takes all away, the latest first. Never rejects: what could not be taken away is tried once more when this process ends,
   * and told of where that fails too.
   */
  remove(): Promise<void>;
}

/** Also takes all away where this process is ended before `remove`, by Ctrl+C for example. `admin` is logged in at `url`. */
export function createLeftovers(admin: Client, url: string): Leftovers {
  let statements: string[] = [];
  const forget = atProcessEnd(() => dropLeft(url, statements));
  return {
    expect(statement) {
      statements.unshift(statement);
    },
    async remove() {
      for (const statement of [...statements]) {
        const isDone = await admin.query(statement).then(
          () => true,
          () => false,
        );
        if (isDone) statements = statements.filter((other) => other !== statement);
      }
      if (statements.length === 0) forget();
    },
  };
}

const dropLimitMillis = 8_000;

/** A process that ends can't wait for a server: another one does, while this one stands still. */
function dropLeft(url: string, statements: string[]): void {
  if (statements.length === 0) return;
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL("./drop-left.ts", import.meta.url))], {
    input: JSON.stringify({ url, statements }),
    stdio: ["pipe", "ignore", "ignore"],
    timeout: dropLimitMillis,
  });
  if (status !== 0) console.error(`Left behind on ${hiding(url)}. Run there: ${statements.join("; ")};`);
}
