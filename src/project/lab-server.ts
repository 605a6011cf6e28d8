import type { Scenario } from "#schemas/scenario.ts";
import type { ProjectLab } from "./project.ts";

/** What a lab's code talks to. */
export type LabServer = Scenario["database"]["kind"];

/** As much of a lab as tells its server. */
export type ServedLab = Pick<ProjectLab, "routes" | "scenario">;

/** The server that a lab's code talks to; `null` where the lab is files of tests, which talk to none and serve no requests. */
export function serverOf({ routes, scenario }: ServedLab): LabServer | null {
  return routes.length > 0 && routes.every(({ adapter }) => adapter === "test-file") ? null : scenario.database.kind;
}

export const serverNames: Readonly<Record<LabServer, string>> = {
  postgres: "PostgreSQL",
  mysql: "MySQL",
  mongodb: "MongoDB",
};
