import { expect, test } from "vitest";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import type { ContainerLab } from "./container-lab.ts";
import { containerTools } from "./container-tools.tsx";

test.each([
  ["first-pool", ["terminal", "files", "output", "real"]],
  ["mysql-pool", ["terminal", "files", "output"]],
  ["mongoose-singleton", ["terminal", "files", "output"]],
  ["debug-the-test", ["terminal", "files", "output"]],
])("%s has the panels that it has a use for", async (id, panels) => {
  const lab = await loadLab(id);
  const page = runInput(lab, lab.starter, 1);
  const tools = containerTools({ session: { page }, control: {}, sync: {} } as unknown as ContainerLab);
  expect(tools.map((tool) => tool.id)).toEqual(panels);
});
