import type { TypeFile } from "./type-file.ts";

/** Types of packages that few labs import, each a download of its own. */
const packageTypes: Record<string, () => Promise<{ typeFiles: TypeFile[] }>> = {
  mongoose: () => import("./mongoose-types.ts"),
  mysql2: () => import("./mysql2-types.ts"),
  "prom-client": () => import("./prom-client-types.ts"),
  vitest: () => import("./vitest-types.ts"),
};

/** The types of those of a lab's packages that few labs import. */
export async function typesOfPackages(packages: readonly string[]): Promise<TypeFile[]> {
  const names = new Set(packages.map((specifier) => specifier.split("/")[0] ?? specifier));
  const modules = await Promise.all([...names].map((name) => packageTypes[name]?.()));
  return modules.flatMap((module) => module?.typeFiles ?? []);
}
