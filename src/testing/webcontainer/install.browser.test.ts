import type { WebContainer } from "@webcontainer/api";
import { afterEach, expect, inject, it } from "vitest";
import { freshClient, leavePage, outputOf } from "./fresh-client.ts";
import { standInAt } from "./remote-stand-in.ts";

const origin = inject("standInUrl");
const standIn = standInAt(origin);
const words = ["install", "--no-audit", "--no-fund"];

afterEach(async () => {
  await standIn.setFaults({});
  leavePage(origin);
});

/** A project whose one dependency lies in it, so that npm needs no registry. */
async function project(name: string): Promise<WebContainer> {
  const { WebContainer } = await freshClient(origin);
  const container = await WebContainer.boot();
  const manifest = (fields: object) => ({ file: { contents: JSON.stringify({ version: "1.0.0", ...fields }) } });
  await container.mount({
    "package.json": manifest({ name, dependencies: { driver: "file:driver" } }),
    driver: {
      directory: {
        "package.json": manifest({ name: "driver" }),
        "index.js": { file: { contents: "module.exports = 7" } },
      },
    },
  });
  return container;
}

it("installs once for real, then from the kept copy, and programs find the packages", async () => {
  for (const name of ["first", "second"]) {
    const container = await project(name);
    const install = await container.spawn("npm", words);
    expect(await outputOf(install)).toMatch(/added \d+ package/);
    expect(await install.exit).toBe(0);
    const code = `console.log(require("driver"), require("./package-lock.json").name)`;
    expect(await outputOf(await container.spawn("node", ["-e", code]))).toBe(`7 ${name}\n`);
    leavePage(origin);
  }
});

it("runs npm itself where it is told to, and for whatever else npm can do", async () => {
  await standIn.setFaults({ install: "registry" });
  const container = await project("real");
  expect(await outputOf(await container.spawn("npm", words))).toMatch(/added \d+ package/);
  await container.fs.writeFile("package.json", JSON.stringify({ scripts: { test: "echo tested" } }));
  expect(await outputOf(await container.spawn("npm", ["test"]))).toContain("tested\n");
});

it("says that package.json is no JSON in npm's own words", async () => {
  const container = await project("broken");
  await container.fs.writeFile("package.json", "{");
  const install = await container.spawn("npm", words);
  expect(await outputOf(install)).toContain("npm error code EJSONPARSE");
  expect(await install.exit).toBe(1);
});

it("fails without a network in npm's words", async () => {
  await standIn.setFaults({ install: "offline" });
  const install = await (await project("offline")).spawn("npm", words);
  expect(await outputOf(install)).toContain("reason: getaddrinfo ENOTFOUND registry.npmjs.org");
  expect(await install.exit).toBe(1);
});

it("fails with colours and a spinner where npm has a terminal", async () => {
  await standIn.setFaults({ install: "not-found", asTerminal: true });
  const install = await (await project("colours")).spawn("npm", words);
  const spinner = "⠹\x1b[1G\x1b[0K";
  const npm = "\x1b[1mnpm\x1b[22m \x1b[31merror\x1b[39m";
  expect(await outputOf(install)).toContain(`${spinner}${npm} \x1b[94mcode\x1b[39m E404\r\n${spinner}${npm}`);
});

it("never ends until it is killed", async () => {
  await standIn.setFaults({ install: "hangs" });
  const install = await (await project("hangs")).spawn("npm", words);
  const early = await Promise.race([install.exit, new Promise((resolve) => setTimeout(resolve, 300, "still there"))]);
  expect(early).toBe("still there");
  install.kill();
  expect(await install.exit).toBe(143);
});
