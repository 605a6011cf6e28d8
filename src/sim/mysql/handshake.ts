import { serverVersion } from "./dialect/functions.ts";
import { PayloadReader } from "./packet-reader.ts";
import { packets, writePacket } from "./packet-writer.ts";

/** Capabilities (dev.mysql.com/doc/dev/mysql-server/latest/group__group__cs__capabilities__flags.html); no TLS, no compression. */
const capability = {
  longPassword: 1,
  foundRows: 2,
  longFlag: 4,
  connectWithDatabase: 8,
  protocol41: 0x200,
  transactions: 0x2000,
  secureConnection: 0x8000,
  multiResults: 0x20000,
  preparedMultiResults: 0x40000,
  pluginAuth: 0x80000,
  connectAttributes: 0x100000,
  pluginAuthLenenc: 0x200000,
};
const capabilities = Object.values(capability).reduce((all, flag) => all | flag, 0);
/** MySQL 8.4's default. */
const plugin = "caching_sha2_password";
const utf8mb4 = 255;
const autocommit = 2;

/** HandshakeV10, which the server begins with. */
export function greeting(connectionId: number, random: () => number): Uint8Array {
  // No byte may be zero.
  const scramble = Uint8Array.from({ length: 20 }, () => 1 + Math.floor(random() * 126));
  const payload = writePacket()
    .int(10, 1)
    .zeroTerminated(serverVersion)
    .int(connectionId, 4)
    .raw(scramble.subarray(0, 8))
    .int(0, 1)
    .int(capabilities & 0xffff, 2)
    .int(utf8mb4, 1)
    .int(autocommit, 2)
    .int(capabilities >>> 16, 2)
    .int(scramble.length + 1, 1)
    .raw(new Uint8Array(10))
    .raw(scramble.subarray(8))
    .int(0, 1)
    .zeroTerminated(plugin)
    .payload();
  return packets(0, [payload]);
}

/** Who wants in. Anybody may: passwords are not looked at. */
export interface Login {
  user: string;
  database: string;
  /** It sent something in place of a password, and waits to hear that it was right. */
  expectsMore: boolean;
}

/** Flags, the largest packet, a character set, 23 zeros, and the end of the user's name. */
const leastLoginBytes = 4 + 4 + 1 + 23 + 1;

/** HandshakeResponse41; `null` for what is none: of an older client, cut off, or a call for TLS, which was not offered. */
export function readLogin(payload: Uint8Array): Login | null {
  const reader = new PayloadReader(payload);
  const flags = reader.int(4);
  if ((flags & capability.protocol41) === 0 || payload.length < leastLoginBytes) return null;
  reader.raw(4 + 1 + 23);
  const user = reader.zeroTerminated();
  const proof = reader.raw((flags & capability.pluginAuthLenenc) !== 0 ? reader.lenenc() : reader.int(1));
  const database = (flags & capability.connectWithDatabase) !== 0 ? reader.zeroTerminated() : "";
  const named = (flags & capability.pluginAuth) !== 0 ? reader.zeroTerminated() : "";
  return { user, database, expectsMore: proof.length > 0 && named === plugin };
}

/** COM_CHANGE_USER, after its first byte. */
export function readChangeUser(payload: Uint8Array): Login {
  const reader = new PayloadReader(payload, 1);
  const user = reader.zeroTerminated();
  reader.raw(reader.int(1));
  return { user, database: reader.zeroTerminated(), expectsMore: false };
}

/** AuthMoreData of caching_sha2_password: the server knows this password's hash already. */
export const fastAuthSucceeded = Uint8Array.of(1, 3);
