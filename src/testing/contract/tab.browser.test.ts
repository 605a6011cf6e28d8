import { describe, expect, inject, it } from "vitest";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import { runtimeContract } from "./runtime-contract.ts";

const make = async () => createTabRuntime({ base: "/engine/" });

runtimeContract("This tab", make, async () => inject("labInputs"), { describe, it, expect });

describe("This tab", () => {
  it.each(["starter", "solution"] as const)("plays the %s to the trace that Node plays, ten times", async (variant) => {
    const runtime = await make();
    const hashes: string[] = [];
    for (let run = 0; run < 10; run++) hashes.push((await runtime.run(inject("labInputs")[variant])).traceHash);
    await runtime.dispose();
    expect(hashes).toEqual(inject("nodeHashes")[variant]);
  });

  it("says what is wrong when its files are missing, and can be asked again", async () => {
    const runtime = createTabRuntime({ base: "/no-such-folder/" });
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(runtime.prepare()).rejects.toThrow("/no-such-folder/manifest.json");
      expect(runtime.status()).toMatchObject({ state: "failed", canRetry: true });
    }
  });

  it("leaves no frame behind", async () => {
    const frames = () => document.querySelectorAll("iframe[sandbox]").length;
    const before = frames();
    const runtime = await make();
    await runtime.prepare();
    expect(frames()).toBe(before + 1);
    await runtime.dispose();
    expect(frames()).toBe(before);
  });
});
