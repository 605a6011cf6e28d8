import { utf8Decode } from "../gateway/utf8.ts";
import type { Parameter } from "./dialect/statement.ts";
import { PayloadReader } from "./packet-reader.ts";

const blobTypes = new Set([249, 250, 251, 252]);

/**
 * Parameters of COM_STMT_EXECUTE; `known` are the types that an earlier execution bound, where this one binds none.
 * `whole` is false for a packet that ends before its values do.
 */
export function readParameters(
  payload: Uint8Array,
  count: number,
  known: readonly number[],
): { values: Parameter[]; types: readonly number[]; whole: boolean } {
  // Command, statement, flags and the iteration count.
  const reader = new PayloadReader(payload, 1 + 4 + 1 + 4);
  if (count === 0) return { values: [], types: known, whole: true };
  const nulls = reader.raw((count + 7) >> 3);
  const types = reader.int(1) === 1 ? Array.from({ length: count }, () => reader.int(2)) : known;
  const values = types.map((type, at) => {
    const isNull = ((nulls[at >> 3] as number) >> (at & 7)) & 1;
    return isNull ? null : parameterOf(type & 0xff, (type & 0x8000) !== 0, reader);
  });
  return { values, types, whole: !reader.ranOut() };
}

function parameterOf(type: number, unsigned: boolean, reader: PayloadReader): Parameter {
  const signed = (bytes: number) => {
    const value = reader.int(bytes);
    const bits = 8 * bytes;
    return !unsigned && value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
  };
  switch (type) {
    case 1:
      return signed(1);
    case 2:
    case 13:
      return signed(2);
    case 3:
    case 9:
      return signed(4);
    case 8: {
      const value = reader.big();
      return unsigned ? value : BigInt.asIntN(64, value);
    }
    case 4:
      return reader.float();
    case 5:
      return reader.double();
    case 6:
      return null;
    case 7:
    case 10:
    case 12:
      return momentOf(reader);
    case 11: {
      const length = reader.int(1);
      if (length === 0) return "00:00:00";
      const negative = reader.int(1) === 1;
      const hours = 24 * reader.int(4) + reader.int(1);
      const rest = [reader.int(1), reader.int(1)].map(padded).join(":");
      if (length > 8) reader.int(4);
      return `${negative ? "-" : ""}${padded(hours)}:${rest}`;
    }
    default: {
      const bytes = reader.counted();
      return blobTypes.has(type) ? bytes : utf8Decode(bytes);
    }
  }
}

const padded = (value: number) => String(value).padStart(2, "0");

function momentOf(reader: PayloadReader): string {
  const length = reader.int(1);
  if (length === 0) return "0001-01-01";
  const date = `${String(reader.int(2)).padStart(4, "0")}-${padded(reader.int(1))}-${padded(reader.int(1))}`;
  if (length < 7) return date;
  const time = `${padded(reader.int(1))}:${padded(reader.int(1))}:${padded(reader.int(1))}`;
  return length < 11 ? `${date} ${time}` : `${date} ${time}.${String(reader.int(4)).padStart(6, "0")}`;
}
