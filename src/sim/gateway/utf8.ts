const replacement = 0xfffd;

/** A string's UTF-8 bytes; a lone surrogate becomes U+FFFD. */
export function utf8Encode(text: string): Uint8Array {
  return asciiBytes(text) ?? Uint8Array.from(utf8Bytes(text));
}

/** The bytes of plain ASCII, which nearly all text on the wire is; `null` for any other. */
function asciiBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return null;
    bytes[at] = code;
  }
  return bytes;
}

function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    let point = character.codePointAt(0) ?? replacement;
    if (point >= 0xd800 && point <= 0xdfff) point = replacement;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return bytes;
}

const tail = (bits: number) => 0x80 | (bits & 0x3f);

/** Text of `bytes[start, end)`, at most `mostCharacters` code points of it; what is not UTF-8 becomes U+FFFD. */
export function utf8Decode(
  bytes: Uint8Array,
  start = 0,
  end = bytes.length,
  mostCharacters = Number.POSITIVE_INFINITY,
): string {
  let text = "";
  let at = start;
  for (let count = 0; at < end && count < mostCharacters; count++) {
    const first = bytes[at] as number;
    const width = widthOf(first);
    let point = width === 1 ? first : first & (0x7f >> width);
    let read = 1;
    for (; read < width && at + read < end; read++) {
      const next = bytes[at + read] as number;
      if (!mayFollow(first, read, next)) break;
      point = (point << 6) | (next & 0x3f);
    }
    const whole = read === width;
    text += String.fromCodePoint(whole ? point : replacement);
    at += read;
  }
  return text;
}

/** Bytes a sequence has by its first byte; 0 for a byte that cannot start one. */
function widthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  if (first >= 0xf0 && first < 0xf5) return 4;
  return 0;
}

/**
 * Whether a byte may stand `place` bytes after the first: the second is narrower after some first bytes, so that
 * nothing is written longer than it must be, as a surrogate, or beyond U+10FFFF (Unicode, table 3-7).
 */
function mayFollow(first: number, place: number, next: number): boolean {
  if (place > 1) return next >= 0x80 && next <= 0xbf;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return next >= least && next <= most;
}
