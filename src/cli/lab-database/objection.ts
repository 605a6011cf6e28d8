import { type ServedLab, serverNames, serverOf } from "#project/lab-server.ts";
import { whyNotInRealTime } from "#project/no-real-time.ts";
import { hiding, mustBeConnectionUrl } from "#real/connection-url.ts";
import type { GivenDatabase } from "./play-both.ts";

/** Why a lab can't be played against what was given, and what to do; `null` where it can be tried. */
export function objectionToDatabase(lab: ServedLab & { id: string }, given: GivenDatabase): string | null {
  const { databaseUrl, poolerUrl, isMine } = given;
  const reason = whyNotInRealTime(lab);
  if (reason !== null) {
    const server = serverOf(lab);
    const atHome =
      server === null
        ? ""
        : ` “Download this lab” on its page makes a project that serves it with a ${serverNames[server]} of yours.`;
    return `${lab.id} can't be played against ${hiding(databaseUrl)}, because ${reason}. Leave out --database to play it in the engine.${atHome} What a real run is: src/real/README.md`;
  }
  try {
    mustBeConnectionUrl("--database", databaseUrl);
    if (poolerUrl !== null) mustBeConnectionUrl("--pooler", poolerUrl);
  } catch (error) {
    return (error as Error).message;
  }
  // Without a name the driver would take one from PGDATABASE or the user's.
  return isMine && !/^\/./.test(new URL(databaseUrl).pathname)
    ? "--database-is-mine empties a database: name it in --database, after host and port."
    : null;
}
