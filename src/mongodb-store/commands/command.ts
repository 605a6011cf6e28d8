import type { DocumentServerView } from "#sim/ports.ts";
import { CommandFailure } from "../failure.ts";
import { isPlain } from "../query.ts";
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

/** A count; `undefined` where the command has no such field. */
export function countOf(body: Document, field: string): number | undefined {
  if (body[field] === undefined) return undefined;
  const count = Number(body[field]);
  if (count >= 0) return Math.floor(count);
  throw new CommandFailure(
    "BadValue",
    `BSON field '${field}' value must be >= 0, actual value '${inJson(body[field])}'`,
  );
}

/** The documents that a write, or `createIndexes`, has one by one. */
export function partsOf(body: Document, field: string): Document[] {
  const name = `${Object.keys(body)[0]}.${field}`;
  const parts = body[field];
  if (!Array.isArray(parts)) {
    throw new CommandFailure("Location40414", `BSON field '${name}' is missing but a required field`);
  }
  const wrong = parts.findIndex((part) => !isPlain(part));
  if (wrong < 0) return parts;
  throw new CommandFailure("TypeMismatch", `BSON field '${name}.${wrong}' is the wrong type, expected type 'object'`);
}

const inJson = (value: unknown) => (typeof value === "number" ? String(value) : JSON.stringify(value));
