import type { DocumentReply, DocumentRequest, DocumentServerView, DocumentStore } from "#sim/ports.ts";
import { runEpochMillis } from "#sim/trace.ts";
import { beyondCommands } from "./commands/beyond.ts";
import type { Command, CommandResult } from "./commands/command.ts";
import { namespaces } from "./commands/namespaces.ts";
import { reading } from "./commands/reading.ts";
import { serverCommands } from "./commands/server.ts";
import { writing } from "./commands/writing.ts";
import { beyondSimulator, CommandFailure, type FailureName, failedAnswer, failureOf } from "./failure.ts";
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
      const expired = new CommandFailure("MaxTimeMSExpired", "operation exceeded time limit");
      return { document: failedAnswer(expired), sleptMillis: longestMillis };
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
      return { ...request, asked: request.failure ? unreadable : wordsOf(request.body) };
    },
    execute(connection, asked, server, failure): DocumentReply {
      const request = asked as ReadRequest;
      const answer = (document: Document): DocumentReply => {
        const bytes = request.unanswered ? new Uint8Array(0) : replyTo(request, lastReply + 1, document);
        lastReply++;
        return { bytes, error: errorIn(document) };
      };
      if (request.failure !== null) {
        return { ...answer(failedAnswer(request.failure)), ends: endsConnection.has(request.failure.codeName) };
      }
      const { document, sleptMillis = 0 } = attempt(() => {
        if (failure) throw injected(failure);
        return perform(connection, request, server);
      });
      try {
        return { ...answer(document), ...(sleptMillis > 0 && { sleptMillis }) };
      } catch (error) {
        return answer(failedAnswer(tooLarge(error)));
      }
    },
  };
}

function attempt(perform: () => CommandResult): CommandResult {
  try {
    return perform();
  } catch (error) {
    return { document: failedAnswer(failureOf(error)) };
  }
}

/** What the trace says was asked. */
const unreadable = "a message that can't be read";
/** A real server ends the connection after these without a word; this one says why first. */
const endsConnection: ReadonlySet<FailureName> = new Set(["ProtocolError", "IllegalOpMsgFlag"]);

/** `bson` writes no document beyond 17 MiB, and a server sends none beyond 16. */
const tooLarge = (error: unknown) =>
  new CommandFailure(
    "BSONObjectTooLarge",
    `The answer can't be sent as one document (${error instanceof Error ? error.message : String(error)}): ask for fewer documents, with limit or batchSize.`,
  );

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
