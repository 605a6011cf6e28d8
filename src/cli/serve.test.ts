import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./child.ts";
import { freePort } from "./free-port.ts";
import { writeHostFiles } from "./host-files.ts";

const serve = join(projectRoot, "src/cli/serve.ts");

test("a site built for a folder is served in it, with its headers", async () => {
  const folder = await mkdtemp(join(tmpdir(), "warm-start-serve-"));
  await mkdir(join(folder, "engine"));
  for (const name of ["index.html", "404.html", "engine/manifest.json"]) await writeFile(join(folder, name), name);
  await writeFile(join(folder, "manifest.webmanifest"), '{"name":"Pool School"}');
  await writeHostFiles(folder, "/course/");
  const port = await freePort();
  const child = spawn(process.execPath, [serve, folder], { env: { ...process.env, PORT: String(port) } });
  try {
    const [said] = await once(child.stdout, "data");
    expect(String(said)).toContain(`Pool School is at http://localhost:${port}/course/`);
    const get = (path: string) => fetch(`http://localhost:${port}${path}`, { redirect: "manual" });
    for (const short of ["/", "/course"]) expect((await get(short)).headers.get("location")).toBe("/course/");
    expect(await (await get("/course/?x")).text()).toBe("index.html");
    expect((await get("/course/engine/manifest.json")).headers.get("content-security-policy")).toContain("sandbox");
    for (const outside of ["/engine/manifest.json", "/course/no/"]) {
      expect((await get(outside)).status).toBe(404);
      expect(await (await get(outside)).text()).toBe("404.html");
    }
  } finally {
    child.kill();
    await rm(folder, { recursive: true });
  }
});

test("a folder without a site is refused in words", async () => {
  const child = spawn(process.execPath, [serve, join(tmpdir(), "no-such-site")]);
  const [said] = await once(child.stderr, "data");
  expect(String(said)).toContain("There is no built site in");
});
