import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ParsedYaml, parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { asItComes, type CourseOrder, orderSchema } from "#schemas/order.ts";

export const orderFile = "content/order.yaml";

/** What `content/order.yaml` of the project at `root` says; nothing comes first where there is no such file. */
export async function readOrder(root: string): Promise<ParsedYaml<CourseOrder>> {
  const at = join(root, orderFile);
  if (!existsSync(at)) return { data: asItComes, mistakes: [], lineOf: () => 1 };
  return parseYaml(await readFile(at, "utf8"), orderSchema);
}

/** The same for commands that go on where the file has mistakes, as if it were not there. */
export const courseOrder = async (root: string): Promise<CourseOrder> => (await readOrder(root)).data ?? asItComes;
