import type { DocumentServerView } from "#sim/ports.ts";
import { CommandFailure } from "../failure.ts";
import type { State } from "../state.ts";
import type { Document } from "../wire.ts";

/** One command on its way. */
export interface Call {
  state: State;
  body: Document;
  database: string;
  connection: number;
  server: DocumentServerView;
  /** The server's own time. */
  now: Date;
}

export interface CommandResult {
  document: Document;
  sleptMillis?: number;
}

export interface Command {
  /** Only the primary takes it. */
  writes?: true;
  run(call: Call): Document | CommandResult;
}

/** The collection that the command's first field names. */
export function nameOf({ body }: Call): string {
  const name = Object.values(body)[0];
  if (typeof name === "string" && name !== "") return name;
  throw new CommandFailure("BadValue", `the collection's name must be a string, not ${JSON.stringify(name)}`);
}

export const numberOf = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));
