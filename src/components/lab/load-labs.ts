import { type CollectionEntry, getCollection } from "astro:content";
import type { AstroComponentFactory } from "astro/runtime/server/index.js";
import type { Check } from "#lab/author.ts";
import type { LabFiles } from "#lab/runtime.ts";
import { inOrder } from "#schemas/order.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { courseOrder } from "../../layouts/course.ts";
import type { LabPage } from "./lab-page.ts";

const starters = import.meta.glob<string>("/labs/*/starter/**", { query: "?raw", import: "default", eager: true });
const scenarios = import.meta.glob<Scenario>("/labs/*/scenario.ts", { import: "default", eager: true });
const checks = import.meta.glob<Check[]>("/labs/*/checks.ts", { import: "default", eager: true });

const answers = import.meta.glob<string>(
  ["/labs/*/starter/**", "/labs/*/solution/**", "/labs/*/{accepted,rejected,examples}/*/**"],
  { query: "?raw", import: "default", eager: true },
);
const instructions = import.meta.glob<{ default: AstroComponentFactory }>("/labs/*/instructions.mdx", { eager: true });

export type LabEntry = CollectionEntry<"labs">;

const levels = ["foundation", "intermediate", "advanced", "expert"];

/** Every lab: those that `content/order.yaml` names, then the others, easiest first. */
export async function allLabs(): Promise<LabEntry[]> {
  const labs = await getCollection("labs");
  labs.sort((a, b) => levels.indexOf(a.data.level) - levels.indexOf(b.data.level) || a.id.localeCompare(b.id));
  return inOrder(labs, (await courseOrder()).labs);
}

/** Gathers a lab's folder for its page; throws, and so stops the build, when a part is missing. */
export function labPage({ id, data }: LabEntry): LabPage {
  return {
    id,
    files: data.files.map(({ path }) => ({ path, starter: part(starters, id, `starter/${path}`) })),
    given: data.given.map(({ path }) => ({ path, text: part(starters, id, `starter/${path}`) })),
    routes: [...data.files, ...data.given].flatMap(({ path, route, adapter }) =>
      route && adapter ? [{ path: route, file: path, adapter }] : [],
    ),
    scenario: part(scenarios, id, "scenario.ts"),
    checks: part(checks, id, "checks.ts").map(({ id, title }) => ({ id, title })),
    hints: data.hints,
    prediction: data.prediction ?? null,
    project: { title: data.title, summary: data.summary, packages: data.packages },
  };
}

/** The texts of every answer to a lab by its folder, for example `solution` or `rejected/no-refusals--pool-per-request`. */
export function labAnswers({ id }: LabEntry): Record<string, LabFiles> {
  const all: Record<string, LabFiles> = {};
  for (const [path, text] of Object.entries(answers)) {
    const [, answer, file] = new RegExp(`^/labs/${id}/((?:starter|solution|[^/]+/[^/]+))/(.+)$`).exec(path) ?? [];
    if (answer === undefined || file === undefined) continue;
    all[answer] ??= {};
    all[answer][file] = text;
  }
  return all;
}

/** The component of a lab's `instructions.mdx`. */
export function labInstructions({ id }: LabEntry): AstroComponentFactory {
  return part(instructions, id, "instructions.mdx").default;
}

function part<T>(parts: Record<string, T>, lab: string, path: string): T {
  const found = parts[`/labs/${lab}/${path}`];
  if (found === undefined) throw new Error(`labs/${lab} has no \`${path}\`; lab.yaml or the page needs it`);
  return found;
}
