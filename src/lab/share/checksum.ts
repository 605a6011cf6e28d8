/** FNV-1a over 32 bits, as four bytes: raw DEFLATE would not notice a letter that was changed on the way. */
export function checksumOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return Uint8Array.of(hash >>> 24, hash >>> 16, hash >>> 8, hash);
}
