import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { inflate } from "./inflate.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

it("inflates gzipped bytes and leaves others alone", async () => {
  const zipped = new Uint8Array(gzipSync("select 1")).buffer;
  expect(new TextDecoder().decode(await inflate(zipped))).toBe("select 1");
  expect(new TextDecoder().decode(await inflate(bytesOf("select 1")))).toBe("select 1");
  expect((await inflate(new ArrayBuffer(0))).byteLength).toBe(0);
});
