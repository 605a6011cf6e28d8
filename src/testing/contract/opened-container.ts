import type {
  Container,
  ContainerOptions,
  ContainerProblem,
  ContainerState,
} from "#lab/runtimes/webcontainer/container-types.ts";
import type { Surroundings } from "#lab/runtimes/webcontainer/surroundings.ts";
import type { ProjectFiles } from "#project/project.ts";
import { smallProject } from "./small-project.ts";
import { freshPage, testContainer } from "./test-container.ts";

/** A container of a small project in a fresh page, and everything it has told. */
export interface Opened {
  container: Container;
  states: ContainerState[];
  said(): string;
  problem(): ContainerProblem | null;
}

export function openContainer(
  origin: string,
  timeouts: ContainerOptions["timeouts"] = {},
  changes: Partial<Surroundings> = {},
  files: ProjectFiles = {},
): Opened {
  const page = freshPage(origin, { project: async () => smallProject(files), ...changes });
  const container = testContainer(page, { timeouts: { stopMillis: 2_000, ...timeouts } });
  const states: ContainerState[] = [];
  container.onState((state) => states.push(state));
  let output = "";
  container.onOutput((text) => {
    output += text;
  });
  return {
    ...{ container, states, said: () => output },
    problem() {
      const state = container.state();
      return state.state === "failed" ? state.problem : null;
    },
  };
}
