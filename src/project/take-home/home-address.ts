import type { LabServer } from "../lab-server.ts";

interface HomeAddress {
  /** The variable in which the lab's code finds the server. */
  variable: string;
  /** What its value begins with. */
  schemes: readonly string[];
  /** A value to show. */
  form: string;
  /** Where compose.yaml has the server listen, on this machine only. */
  port: number;
  /** The value that leads there. */
  composeUrl: string;
}

/** How a lab's code finds its server at home; the variables are those of a run (`environmentOf`). */
export const homeAddresses: Readonly<Record<LabServer, HomeAddress>> = {
  postgres: {
    ...{ variable: "DATABASE_URL", schemes: ["postgres:", "postgresql:"], port: 5432 },
    form: "postgres://user:password@host:5432/name",
    composeUrl: "postgres://app@127.0.0.1:5432/app",
  },
  mysql: {
    ...{ variable: "DATABASE_URL", schemes: ["mysql:"], port: 3306 },
    form: "mysql://user:password@host:3306/name",
    composeUrl: "mysql://app@127.0.0.1:3306/app",
  },
  mongodb: {
    ...{ variable: "MONGODB_URI", schemes: ["mongodb:", "mongodb+srv:"], port: 27017 },
    form: "mongodb://host:27017/name",
    composeUrl: "mongodb://127.0.0.1:27017/app",
  },
};

/** Where compose.yaml has PgBouncer listen. */
export const poolerPort = 6432;

export const composePoolerUrl = `postgres://app@127.0.0.1:${poolerPort}/app`;
