import type { WebContainer } from "@webcontainer/api";
import { afterAll, beforeEach, describe, expect, inject, it } from "vitest";
import { eventually, freshClient, leavePage, outputOf } from "./fresh-client.ts";

const origin = inject("standInUrl");
let container: WebContainer;

beforeEach(async () => {
  leavePage(origin);
  const client = await freshClient(origin);
  container = await client.WebContainer.boot();
});
afterAll(() => leavePage(origin));

describe("files", () => {
  it("are read as text or bytes, as they were written", async () => {
    const { fs } = container;
    await fs.writeFile("a.txt", "Zoë");
    expect(await fs.readFile("a.txt", "utf-8")).toBe("Zoë");
    expect(await fs.readFile("/a.txt")).toEqual(new TextEncoder().encode("Zoë"));
    await fs.writeFile("b.bin", Uint8Array.from([0, 255, 128]).subarray(1));
    expect(await fs.readFile("b.bin")).toEqual(Uint8Array.from([255, 128]));
    await fs.writeFile("c.txt", "e9", { encoding: "hex" });
    expect(await fs.readFile("c.txt", "latin1")).toBe("é");
  });

  it("as big as an engine come and go whole", async () => {
    const big = new Uint8Array(6_000_000).map((_, at) => (at * 31) % 251);
    await container.fs.writeFile("big.bin", big);
    const read = await container.fs.readFile("big.bin");
    expect(read.length).toBe(big.length);
    expect(read.every((byte, at) => byte === big[at])).toBe(true);
  });

  it("are listed by name, or with what they are", async () => {
    const { fs } = container;
    expect(await fs.mkdir("lib/deep", { recursive: true })).toContain("lib");
    await fs.writeFile("lib/a.txt", "");
    expect((await fs.readdir("lib")).sort()).toEqual(["a.txt", "deep"]);
    expect((await fs.readdir("lib", "buffer")).map((name) => new TextDecoder().decode(name)).sort()).toEqual([
      "a.txt",
      "deep",
    ]);
    const entries = await fs.readdir("lib", { withFileTypes: true });
    expect(entries.map((entry) => [entry.name, entry.isFile(), entry.isDirectory()]).sort()).toEqual([
      ["a.txt", true, false],
      ["deep", false, true],
    ]);
  });

  it("are moved and removed, folders with all that is in them", async () => {
    const { fs } = container;
    await fs.mkdir("from/deep", { recursive: true });
    await fs.writeFile("from/deep/a.txt", "a");
    await fs.rename("from", "to");
    expect(await fs.readFile("to/deep/a.txt", "utf-8")).toBe("a");
    await expect(fs.rm("to")).rejects.toThrow("EISDIR");
    await fs.rm("to", { recursive: true });
    expect(await fs.readdir("/")).toEqual([]);
    await fs.rm("to", { force: true });
  });

  it("are the same ones that programs have", async () => {
    await container.fs.writeFile("in.txt", "from the page");
    const code = `const fs = require("node:fs"); fs.writeFileSync("out.txt", fs.readFileSync("in.txt", "utf8").toUpperCase())`;
    await outputOf(await container.spawn("node", ["-e", code]));
    expect(await container.fs.readFile("out.txt", "utf-8")).toBe("FROM THE PAGE");
  });

  it("that are not there are refused in Node's words, with no code on the error: only its message crosses", async () => {
    const { fs } = container;
    const error = await fs.readFile("missing.txt").catch((thrown) => thrown);
    expect(error.message).toMatch(/^ENOENT: no such file or directory, open '.*missing\.txt'$/);
    expect(error.code).toBeUndefined();
    await expect(fs.readdir("missing")).rejects.toThrow("ENOENT: no such file or directory, scandir");
    await expect(fs.mkdir("a/b")).rejects.toThrow("ENOENT");
    await fs.mkdir("a");
    await expect(fs.mkdir("a")).rejects.toThrow("EEXIST: file already exists, mkdir");
    await expect(fs.writeFile("a", "text")).rejects.toThrow("EISDIR");
    await expect(fs.rename("missing.txt", "b.txt")).rejects.toThrow("ENOENT");
  });

  it("outside of the container's folder are refused", async () => {
    for (const path of ["../a.txt", "lib/../../a.txt", "/../a.txt", `${container.workdir}/../a.txt`]) {
      await expect(container.fs.readFile(path)).rejects.toThrow("EACCES");
      await expect(container.fs.writeFile(path, "")).rejects.toThrow("EACCES");
    }
    expect(await container.fs.readdir(container.workdir)).toEqual([]);
  });
});

describe("a watched folder", () => {
  it("tells of what the page and programs change, also deep in it, until it is closed", async () => {
    await container.fs.mkdir("lib", { recursive: true });
    const seen = new Set<string>();
    const watcher = container.fs.watch("/", { recursive: true }, (event, name) => seen.add(`${event} ${name}`));
    await eventually(async () => {
      await container.fs.writeFile("lib/page.txt", String(Math.random()));
      return [...seen];
    }).toContainEqual(expect.stringContaining("lib/page.txt"));
    await outputOf(await container.spawn("node", ["-e", `require("node:fs").writeFileSync("lib/program.txt", "")`]));
    await eventually(() => [...seen]).toContain("rename lib/program.txt");
    watcher.close();
    await container.fs.readdir("/");
    seen.clear();
    await container.fs.writeFile("lib/later.txt", "");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([...seen]).toEqual([]);
  });

  it("tells of one file, with its name as bytes where asked", async () => {
    await container.fs.writeFile("a.txt", "");
    const names: unknown[] = [];
    container.fs.watch("a.txt", { encoding: "buffer" as never }, (_, name) => names.push(name));
    await eventually(async () => {
      await container.fs.writeFile("a.txt", String(Math.random()));
      return names[0];
    }).toEqual(new TextEncoder().encode("a.txt"));
  });
});
