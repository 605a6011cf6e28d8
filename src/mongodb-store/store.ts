import type { DocumentReply, DocumentRequest, DocumentServerView, DocumentStore } from "#sim/ports.ts";
import { runEpochMillis } from "#sim/trace.ts";
import { beyondCommands } from "./commands/beyond.ts";
import type { Command, CommandResult } from "./commands/command.ts";
import { namespaces } from "./commands/namespaces.ts";
import { reading } from "./commands/reading.ts";
import { serverCommands } from "./commands/server.ts";
import { writing } from "./commands/writing.ts";
import { beyondSimulator, CommandFailure, failureOf } from "./failure.ts";
import { State } from "./state.ts";
import { copied } from "./update.ts";
import { type Document, type Request, readRequest, replyTo } from "./wire.ts";
import { wordsOf } from "./words.ts";

const commands = new Map<string, Command>(Object.entries({ ...serverCommands, ...reading, ...writing, ...namespaces }));

/** The database that a scenario's documents are in, and that `MONGODB_URI` names. */
const ownDatabase = "app";

interface ReadRequest extends DocumentRequest, Request {}

export function createDocumentStore(): DocumentStore {
  let state = new State();
  let lastReply = 0;

  function perform(connection: number, { body }: Request, server: DocumentServerView): CommandResult {
    const name = Object.keys(body)[0] ?? "";
    const command = commands.get(name);
    if (body.startTransaction || body.autocommit === false) throw beyondSimulator("A transaction");
    if (command === undefined) {
      const known = Object.hasOwn(beyondCommands, name) ? beyondCommands[name] : undefined;
      if (known !== undefined) throw beyondSimulator(known);
      throw new CommandFailure("CommandNotFound", `no such command: '${name}'`);
    }
    if (command.writes && server.me !== server.primary) throw new CommandFailure("NotWritablePrimary", "not primary");
    const now = new Date(runEpochMillis + server.now());
    const result = command.run({ state, body, database: String(body.$db ?? "admin"), connection, server, now });
    const { document, sleptMillis = 0 } = "document" in result ? (result as CommandResult) : { document: result };
    const longestMillis = Number(body.maxTimeMS ?? 0);
    if (longestMillis > 0 && sleptMillis > longestMillis) {
      const { message, code, codeName } = new CommandFailure("MaxTimeMSExpired", "operation exceeded time limit");
      return { document: { ok: 0, errmsg: message, code, codeName }, sleptMillis: longestMillis };
    }
    return { document: { ...document, ok: 1 }, sleptMillis };
  }

  return {
    reset(documents) {
      state = new State();
      lastReply = 0;
      const now = new Date(runEpochMillis);
      for (const [name, list] of Object.entries(documents)) {
        const collection = state.make(ownDatabase, name);
        for (const document of list) collection.insert(copied({ _id: state.newId(now), ...document }));
      }
    },
    read(message): ReadRequest {
      const request = readRequest(message);
      return { ...request, asked: wordsOf(request.body) };
    },
    execute(connection, asked, server, failure): DocumentReply {
      const request = asked as ReadRequest;
      const { document, sleptMillis = 0 } = attempt(() => {
        if (failure) throw injected(failure);
        return perform(connection, request, server);
      });
      const bytes = request.unanswered ? new Uint8Array(0) : replyTo(request, ++lastReply, document);
      return { bytes, error: errorIn(document), ...(sleptMillis > 0 && { sleptMillis }) };
    },
  };
}

function attempt(perform: () => CommandResult): CommandResult {
  try {
    return perform();
  } catch (error) {
    const { code, codeName, message, details } = failureOf(error);
    return { document: { ok: 0, errmsg: message, code, codeName, ...details } };
  }
}

/** A scenario names a failure by MongoDB's number; anything else is an unknown error. */
function injected({ code, message }: { code: string; message: string }): CommandFailure {
  const number = /^\d+$/.test(code) ? { code: Number(code), codeName: `Location${Number(code)}` } : {};
  return new CommandFailure("UnknownError", message, number);
}

/** What the trace says of a failed command; the first failure, where a write has several. */
function errorIn(document: Document): DocumentReply["error"] {
  if (document.ok === 0) return { code: String(document.codeName), message: String(document.errmsg) };
  const first = (document.writeErrors as Document[] | undefined)?.[0];
  if (first === undefined) return null;
  return { code: first.code === 11_000 ? "DuplicateKey" : String(first.code), message: String(first.errmsg) };
}
