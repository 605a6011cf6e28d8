import type { PGlite } from "@electric-sql/pglite";
import { columnsOf, concat, encodeText, fieldsOf, message, messagesOf, queryMessage, stringAt } from "./messages.ts";
import { endsWithRaise, type Question, questionIn } from "./questions.ts";

/** The one PostgreSQL backend, spoken to synchronously. */
export interface Wire {
  /** ParameterStatus pairs it greets with. */
  readonly parameters: ReadonlyArray<readonly [name: string, value: string]>;
  /**
   * Sends one unit and returns the whole reply. `answer` is called while the unit runs, for each question of its SQL;
   * what it returns is SQL's answer. `arrived` is told of the bytes of the reply as they come. Throws when PostgreSQL
   * itself broke down.
   */
  send(unit: Uint8Array, answer?: (question: Question) => string, arrived?: (bytes: number) => void): Uint8Array;
  /** Runs SQL of the simulator's own and returns the rows of its last statement; throws an SqlError. */
  query(sql: string): Array<Array<string | null>>;
}

/** An ErrorResponse to SQL that the simulator, not a session, ran. */
export class SqlError extends Error {
  override readonly name = "SqlError";
  readonly code: string;
  constructor(fields: Record<string, string>) {
    super(fields.M ?? "unknown error");
    this.code = fields.C ?? "XX000";
  }
}

/** `setAnswer` puts text where SQL that has asked will read it. */
export function createWire(pglite: PGlite, setAnswer: (text: string) => void): Wire {
  function send(
    unit: Uint8Array,
    answer?: (question: Question) => string,
    arrived?: (bytes: number) => void,
  ): Uint8Array {
    const chunks: Uint8Array[] = [];
    let asked = 0;
    let failure: unknown;
    // Async by type only: it runs to its end before it returns. The bytes are a view on memory that is reused.
    const onRawData = (bytes: Uint8Array) => {
      chunks.push(bytes.slice());
      arrived?.(bytes.length);
      if (!endsWithRaise(bytes)) return;
      const question = questionIn(chunks.slice(asked));
      asked = chunks.length;
      if (question !== null) setAnswer(answer?.(question) ?? "");
    };
    pglite.execProtocolRawStream(unit, { syncToFs: false, onRawData }).catch((error: unknown) => {
      failure = error;
    });
    if (failure !== undefined) throw failure;
    return chunks.length === 1 ? (chunks[0] as Uint8Array) : concat(chunks);
  }

  function query(sql: string): Array<Array<string | null>> {
    let rows: Array<Array<string | null>> = [];
    for (const { type, body } of messagesOf(send(queryMessage(sql)))) {
      if (type === "E") throw new SqlError(fieldsOf(body));
      if (type === "T") rows = [];
      if (type === "D") rows.push(columnsOf(body));
    }
    return rows;
  }

  const startup = concat([new Uint8Array(8), encodeText("user\0postgres\0database\0postgres\0\0")]);
  new DataView(startup.buffer).setInt32(0, startup.length);
  startup[5] = 3;
  const parameters = messagesOf(send(startup))
    .filter(({ type }) => type === "S")
    .map(({ body }) => readParameter(body));
  // Some of the parameters are repeated in the next reply, whosever that is.
  query("select 1");
  return { parameters, send, query };
}

/** Name and value of a ParameterStatus. */
export function readParameter(body: Uint8Array): readonly [name: string, value: string] {
  const name = stringAt(body, 0);
  return [name.text, stringAt(body, name.next).text];
}

/** A text literal of SQL. */
export const literal = (text: string) =>
  text.includes("\\")
    ? ` E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`
    : `'${text.replaceAll("'", "''")}'`;

export const closeStatement = (name: string) => message("C", encodeText("S"), name);
