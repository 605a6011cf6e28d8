import { columnsOf, fieldsOf, messagesOf, stringAt } from "#pglite/messages.ts";

/** A server's bytes in one line each, short enough to compare: `D 1|two`, `E 53300 sorry…`, `Z I`. */
export function describeReply(bytes: Uint8Array): string[] {
  return messagesOf(bytes).map(({ type, body }) => {
    if (type === "D") return `D ${columnsOf(body).join("|")}`;
    if (type === "E" || type === "N") return `${type} ${fieldsOf(body).C} ${fieldsOf(body).M}`;
    if (type === "Z") return `Z ${String.fromCharCode(body[0] as number)}`;
    if (type === "C") return `C ${stringAt(body, 0).text}`;
    if (type === "S") return `S ${stringAt(body, 0).text}=${stringAt(body, stringAt(body, 0).next).text}`;
    return type;
  });
}
