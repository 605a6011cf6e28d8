import type { LabServer } from "../lab-server.ts";
import type { ProjectFiles, ProjectLab } from "../project.ts";
import { mongodbFiles } from "./servers/mongodb-files.ts";
import { mysqlFiles } from "./servers/mysql-files.ts";
import { postgresFiles } from "./servers/postgres-files.ts";

const filesOf: Readonly<Record<LabServer, (lab: ProjectLab) => ProjectFiles>> = {
  postgres: postgresFiles,
  mysql: mysqlFiles,
  mongodb: mongodbFiles,
};

/** `compose.yaml` and what it mounts: the server that the lab's code talks to, and no other. */
export const composeFiles = (lab: ProjectLab, server: LabServer): ProjectFiles => filesOf[server](lab);
