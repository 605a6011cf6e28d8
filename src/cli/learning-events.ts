import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AstroIntegration } from "astro";
import { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import type { PageConfig } from "#learning-events/page-config.ts";
import { quizTestSchema } from "#schemas/quiz-test.ts";
import type { SiteSettings } from "#schemas/site.ts";
import { projectRoot } from "./child.ts";

type Settings = Pick<SiteSettings, "analytics" | "xapi" | "name" | "language">;

/** Whether the site's owner wants to hear what learners do; otherwise no page ships anything of it. */
export const wantsEvents = ({ analytics, xapi }: Pick<SiteSettings, "analytics" | "xapi">): boolean =>
  analytics !== null || xapi !== null;

/** Adds the script of `src/components/learning-events/` to every page, with what it has to know, where the site's owner wants it. */
export function learningEvents(settings: Settings, commit: string | null): AstroIntegration {
  const isWanted = wantsEvents(settings);
  return {
    name: "learning-events",
    hooks: {
      "astro:config:setup": async ({ injectScript, updateConfig }) => {
        updateConfig({ vite: { define: { "import.meta.env.LEARNING_EVENTS": JSON.stringify(isWanted) } } });
        if (isWanted) injectScript("page", await scriptOf(settings, commit));
      },
    },
  };
}

async function scriptOf({ analytics, xapi, name, language }: Settings, commit: string | null): Promise<string> {
  const config: PageConfig = {
    analytics: analytics && { script: analytics.script, data: analytics.data },
    xapi,
    passShares: await passShares(),
    course: { name, language, ...(commit && { revision: commit }) },
  };
  const start = JSON.stringify(join(projectRoot, "src/components/learning-events/start.ts"));
  return `import { start } from ${start};\nstart(${JSON.stringify(config)});`;
}

/** From `content/tests.yaml`, which the build checks. */
async function passShares(): Promise<Record<string, number>> {
  const text = await readFile(join(projectRoot, "content/tests.yaml"), "utf8");
  const tests = parseYaml(text, z.array(quizTestSchema)).data ?? [];
  return Object.fromEntries(tests.flatMap(({ id, passShare }) => (passShare === undefined ? [] : [[id, passShare]])));
}
