import { hiding } from "#real/connection-url.ts";

/** Why a given database can't be used, for whoever gave it: what happened, and what to do. */
export class DatabaseProblem extends Error {}

interface Failure {
  code?: string;
  message?: string;
  errors?: Failure[];
}

const passwordCodes = new Set(["28P01", "28000"]);

/** What became of a connection or a statement, in words; `doing` says what it was for. */
export function problemOf(error: unknown, url: string, doing: string): DatabaseProblem {
  const { errors, ...single } = (error ?? {}) as Failure;
  // Node tries each address of a host, and gathers what became of each.
  const { code = "", message = String(error) } =
    single.code === undefined && errors?.[0] ? errors[0] : (error as Failure);
  const at = hiding(url);
  if (code === "ECONNREFUSED")
    return new DatabaseProblem(`Nobody listens at ${at} (${code}). Start the server, or correct host and port.`);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return new DatabaseProblem(
      `The host of ${at} can't be found (${code}). Correct its name, or look at your network.`,
    );
  if (code === "ETIMEDOUT" || code === "ECONNRESET" || /timeout expired/.test(message))
    return new DatabaseProblem(
      `No answer from ${at} (${code || message}). Look whether a firewall is between, and whether it wants TLS (?sslmode=require).`,
    );
  if (passwordCodes.has(code) || /SASL|password must be a string/.test(message))
    return new DatabaseProblem(`${at} does not let you in: ${message}. Correct user and password.`);
  if (code === "3D000")
    return new DatabaseProblem(`${at}: ${message}. Name a database that exists; the lab's own is made beside it.`);
  if (code === "42501")
    return new DatabaseProblem(
      `Not enough rights to ${doing} at ${at}: ${message}. Let the role do it (alter role … createdb), or name a database that is there for this and add --database-is-mine.`,
    );
  if (code === "53300")
    return new DatabaseProblem(
      `${at} has no connection left: ${message}. Wait until others have gone, or raise max_connections.`,
    );
  return new DatabaseProblem(`Could not ${doing} at ${at}: ${message}${code && ` (${code})`}.`);
}
