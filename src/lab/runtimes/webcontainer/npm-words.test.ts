import { expect, it } from "vitest";
import { asksToTryAgain, lastWords, npmFailure, tellsOfMemory } from "./npm-words.ts";

it.each([
  [
    "no network",
    `npm warn deprecated something
npm error code ENOTFOUND
npm error syscall getaddrinfo
npm error errno ENOTFOUND
npm error network request to https://registry.npmjs.org/pg failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org
npm error network This is a problem related to network connectivity.
npm error network In most cases you are behind a proxy or have bad network settings.
npm error network
npm error network If you are behind a proxy, please make sure that the
npm error network 'proxy' config is set properly.  See: 'npm help config'
npm error A complete log of this run can be found in: /home/.npm/_logs/x.log`,
    {
      words:
        "ENOTFOUND; request to https://registry.npmjs.org/pg failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org",
      unreachable: true,
    },
  ],
  [
    "an older npm that colours its words",
    "\u001b[31mnpm\u001b[0m \u001b[31mERR!\u001b[0m code EAI_AGAIN\r\nnpm ERR! request to https://registry.npmjs.org/pg failed",
    {
      words: "EAI_AGAIN; request to https://registry.npmjs.org/pg failed",
      unreachable: true,
    },
  ],
  [
    "a version that is not there",
    `npm error code ETARGET
npm error notarget No matching version found for pg@99.0.0.
npm error notarget In most cases you or one of your dependencies are requesting
npm error notarget a package version that doesn't exist.`,
    {
      words:
        "ETARGET; No matching version found for pg@99.0.0.; In most cases you or one of your dependencies are requesting; a package version that doesn't exist.",
      unreachable: false,
    },
  ],
  [
    "an npm that draws a spinner",
    "⠹\u001b[1G\u001b[0Knpm error code ENOTFOUND\n⠼\u001b[1G\u001b[0Knpm error network request to https://registry.npmjs.org/pg failed\n",
    {
      words: "ENOTFOUND; request to https://registry.npmjs.org/pg failed",
      unreachable: true,
    },
  ],
  [
    "StackBlitz's copy of the registry, which had not fetched a package",
    "npm error EIO: 'ajv-keywords@5.1.1' not found in cache, try running install again\r\n",
    { words: "EIO: 'ajv-keywords@5.1.1' not found in cache, try running install again", unreachable: false },
  ],
  [
    "a client that stands in for npm",
    "└ 𐄂 Failed\nERR!: Failed to resolve dependencies\n",
    { words: "└ 𐄂 Failed; ERR!: Failed to resolve dependencies", unreachable: false },
  ],
  ["a program that says nothing", "", { words: "", unreachable: false }],
])("reads %s", (_, output, failure) => {
  expect(npmFailure(output)).toEqual(failure);
});

it("keeps npm's words short", () => {
  const { words } = npmFailure(Array.from({ length: 90 }, (_, line) => `npm error line ${line}`).join("\n"));
  expect(words).toHaveLength(301);
  expect(words.endsWith("…")).toBe(true);
});

it("knows who asks to be run again", () => {
  expect(asksToTryAgain("EIO: 'pg@8.23.1' not found in cache, try running install again")).toBe(true);
  expect(asksToTryAgain("npm install ended with exit code 1: Failed to pre-resolve dependencies.")).toBe(true);
  expect(asksToTryAgain("E404; Not Found - GET https://registry.npmjs.org/pg")).toBe(false);
});

it("knows words for want of memory", () => {
  for (const words of [
    "RangeError: WebAssembly.instantiate(): Out of memory: wasm memory",
    "out-of-memory: RuntimeError: unreachable",
    "WebAssembly.Memory(): Cannot allocate Wasm memory for new instance",
    "RangeError: WebAssembly.Memory(): could not allocate memory",
    "Error [ERR_WORKER_OUT_OF_MEMORY]: Worker terminated due to reaching memory limit: JS heap out of memory",
  ])
    expect(tellsOfMemory(words)).toBe(true);
  expect(tellsOfMemory("npm error code E404")).toBe(false);
});

it("quotes the last lines of a process, without colours and blank lines", () => {
  expect(lastWords("one\ntwo\n\n\u001b[1mthree\u001b[0m\r\nfour\n\n")).toBe("two; three; four");
  expect(lastWords("")).toBe("");
});
