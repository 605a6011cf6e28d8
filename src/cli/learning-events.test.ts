import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { siteSchema } from "#schemas/site.ts";
import { projectRoot } from "./child.ts";
import { learningEvents } from "./learning-events.ts";

type Setup = NonNullable<ReturnType<typeof learningEvents>["hooks"]["astro:config:setup"]>;

/** What the build adds to every page, and says to all scripts, for these settings. */
async function added(changes: object): Promise<{ scripts: string[]; isWanted: unknown }> {
  const settings = siteSchema.parse({
    ...parse(await readFile(join(projectRoot, "content/site.yaml"), "utf8")),
    ...{ analytics: null, xapi: null },
    ...changes,
  });
  const scripts: string[] = [];
  let isWanted: unknown;
  const setup = learningEvents(settings, "abcdef1").hooks["astro:config:setup"] as Setup;
  await setup({
    injectScript: (_stage: string, script: string) => scripts.push(script),
    updateConfig: (config: { vite: { define: Record<string, string> } }) => {
      isWanted = JSON.parse(config.vite.define["import.meta.env.LEARNING_EVENTS"] ?? "");
    },
  } as unknown as Parameters<Setup>[0]);
  return { scripts, isWanted };
}

test("pages get no script where the site's owner wants to hear nothing", async () => {
  expect(await added({})).toEqual({ scripts: [], isWanted: false });
});

test("pages get one script where the owner does, which knows what passes a test and nothing that is not configured", async () => {
  const { scripts, isWanted } = await added({ analytics: { script: "/analytics.js" } });
  expect(isWanted).toBe(true);
  expect(scripts).toHaveLength(1);
  const [, config = ""] = /start\((\{.*\})\);$/.exec(scripts[0] ?? "") ?? [];
  expect(JSON.parse(config)).toMatchObject({
    analytics: { script: "/analytics.js", data: {} },
    xapi: null,
    passShares: { final: expect.any(Number) },
    course: { revision: "abcdef1" },
  });
});
