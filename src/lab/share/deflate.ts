/** How much is fed at once: what one piece unpacks to is bounded by it, about a thousand times as much. */
const pieceBytes = 1024;

export class TooLarge extends Error {}

/** Raw DEFLATE (RFC 1951). */
export async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** The inverse. Throws `TooLarge` as soon as it passes `mostBytes`, and whatever the platform throws for anything else. */
export async function inflated(bytes: Uint8Array<ArrayBuffer>, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const feeding = feed(writable, bytes);
  // What goes wrong there goes wrong for the reader too.
  feeding.catch(() => {});
  const reader = readable.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > mostBytes) {
      await reader.cancel().catch(() => {});
      throw new TooLarge();
    }
    parts.push(value);
  }
  await feeding;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

async function feed(writable: WritableStream<BufferSource>, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const writer = writable.getWriter();
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    await writer.ready;
    await writer.write(bytes.subarray(at, at + pieceBytes));
  }
  await writer.close();
}
