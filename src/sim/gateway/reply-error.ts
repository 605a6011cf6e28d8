import { utf8Decode } from "./utf8.ts";

const errorType = "E".charCodeAt(0);
const [codeField, messageField] = ["C".charCodeAt(0), "M".charCodeAt(0)];

/** SQLSTATE and message of the first ErrorResponse in a reply; `null` when the unit succeeded. */
export function errorIn(reply: Uint8Array): { code: string; message: string } | null {
  const view = new DataView(reply.buffer, reply.byteOffset, reply.byteLength);
  for (let at = 0; at + 5 <= reply.length; at += 1 + view.getInt32(at + 1)) {
    if (reply[at] === errorType) return readFields(reply, at + 5);
  }
  return null;
}

function readFields(reply: Uint8Array, start: number): { code: string; message: string } {
  let [code, message] = ["", ""];
  for (let at = start; reply[at]; ) {
    const end = reply.indexOf(0, at + 1);
    if (end < 0) break;
    if (reply[at] === codeField) code = utf8Decode(reply, at + 1, end);
    if (reply[at] === messageField) message = utf8Decode(reply, at + 1, end);
    at = end + 1;
  }
  return { code, message };
}
