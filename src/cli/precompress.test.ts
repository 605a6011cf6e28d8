import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { precompress } from "./precompress.ts";

const folder = mkdtempSync(join(tmpdir(), "dist-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("puts a smaller copy with the same content beside text, and leaves the rest alone", async () => {
  const page = "<p>a connection pool keeps connections open</p>".repeat(50);
  writeFileSync(join(folder, "index.html"), page);
  writeFileSync(join(folder, "font.ttf"), page);
  writeFileSync(join(folder, "small.json"), "{}");
  expect(await precompress(folder)).toBe(1);
  const compressed = readFileSync(join(folder, "index.html.br"));
  expect(compressed.length).toBeLessThan(page.length / 10);
  expect(brotliDecompressSync(compressed).toString()).toBe(page);
  expect(existsSync(join(folder, "font.ttf.br"))).toBe(false);
});
