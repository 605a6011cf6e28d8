import { describe, expect, it } from "vitest";
import { toBase64url } from "./base64url.ts";
import { deflated } from "./deflate.ts";
import { readRunFile, readShared, ShareError, writeShared } from "./index.ts";
import type { Shared } from "./shared.ts";

const shared: Shared = {
  version: 1,
  lab: "connection-per-request",
  files: { "pages/api/orders.ts": 'const elephant = "\u{1f418}";\n' },
  parameters: { poolMax: 20, pooler: "none" },
  seed: 7,
  atMillis: 412.5,
};
/** Written by Node. */
const fromNode =
  "HtAVoSWMQQrCMBBFr1L-Om1tUYSIR-gNuhnbUQNxEjNRhNI7uHTnFT2CaJcP3nsT7pzUBYFtDDwdYDEEER6yC1JGTmXi6401w-DoPCvshEgn1pqiq0MaOWmVdek0F-w5nklysS96fN7PV49dL5gNIiW6cOa0PELwHT1g25X5AydYSBD-uco8wm4NKHfOe6ew66atNvMX";

/** What became of a link, at the latest after five seconds. */
async function outcome(text: string): Promise<Shared | ShareError> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("It hangs.")), 5_000));
  return Promise.race([readShared(text), late]).catch((error: unknown) => {
    if (error instanceof ShareError) return error;
    throw error;
  });
}

describe("links in a browser", () => {
  it("are read where they were written, and those of Node too", async () => {
    expect(await readShared(await writeShared(shared))).toEqual(shared);
    expect(await readShared(fromNode)).toEqual(shared);
  });

  it("are refused when they are cut off anywhere, or end in something else", async () => {
    for (let length = 0; length < fromNode.length; length++) {
      expect(await outcome(fromNode.slice(0, length))).toBeInstanceOf(ShareError);
    }
    for (const more of ["A", "AAAA", "_-_-_-_-", fromNode]) {
      const read = await outcome(fromNode + more);
      if (!(read instanceof ShareError)) expect(read).toEqual(shared);
    }
  });

  it("bring the same or are refused with any one letter changed", async () => {
    for (let at = 0; at < fromNode.length; at++) {
      const letter = fromNode[at] === "A" ? "B" : "A";
      const read = await outcome(fromNode.slice(0, at) + letter + fromNode.slice(at + 1));
      if (!(read instanceof ShareError)) expect(read).toEqual(shared);
    }
  });

  it("are stopped at their cap when they unpack to much more", async () => {
    const packed = await deflated(new Uint8Array(150_000_000));
    const bytes = new Uint8Array(4 + packed.length);
    bytes.set(packed, 4);
    const bomb = toBase64url(bytes);
    const startedAt = performance.now();
    expect(await outcome(bomb)).toMatchObject({ reason: "too-large" });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it("no file but a saved run is opened", async () => {
    const picture = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], "run.json");
    await expect(readRunFile(picture)).rejects.toThrow(ShareError);
  });
});
