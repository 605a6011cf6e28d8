/** One query text with its parameter types, however many clients prepared it under names of their own. */
export interface Prepared {
  /** Its name on every server: `PGBOUNCER_` and a number. */
  readonly name: string;
  /** Zero-terminated query text and parameter types: the rest of its Parse message. */
  readonly body: Uint8Array;
}

/** All statements any client prepared by name (src/prepare.c). */
export interface PreparedStatements {
  /** The statement with this Parse body, made where there was none. */
  of(body: Uint8Array): Prepared;
}

export function createPreparedStatements(): PreparedStatements {
  const byBody = new Map<string, Prepared>();
  return {
    of(body) {
      let key = "";
      for (const byte of body) key += String.fromCharCode(byte);
      let prepared = byBody.get(key);
      if (prepared === undefined) {
        prepared = { name: `PGBOUNCER_${byBody.size + 1}`, body: body.slice() };
        byBody.set(key, prepared);
      }
      return prepared;
    },
  };
}
