import type { ProjectFiles, ProjectLab } from "../../project.ts";
import { homeAddresses } from "../home-address.ts";

/** The official image by an exact tag. */
const image = "mongo:8.0.26";

/** The lab's limits and documents on a MongoDB: one server, as no lab's code needs more of a replica set. */
export function mongodbFiles(lab: ProjectLab): ProjectFiles {
  return { "compose.yaml": composeFile(lab), "compose/lab.js": documentsScript(lab) };
}

function composeFile({ title, scenario: { database } }: ProjectLab): string {
  return `# ${title.replaceAll(/\s+/g, " ")}: MongoDB with the lab's limit. Throw-away and without passwords, so on this machine only.
services:
  mongodb:
    image: ${image}
    command:
      - mongod
      # The monitors of drivers count as well.
      - --maxConns=${database.maxConnections}
    environment:
      MONGO_INITDB_DATABASE: app
    ports:
      - "127.0.0.1:${homeAddresses.mongodb.port}:27017"
    volumes:
      - ./compose/lab.js:/docker-entrypoint-initdb.d/lab.js:ro
    healthcheck:
      # By the container's own name: while the set-up runs, the server listens on 127.0.0.1 only.
      test: ["CMD", "bash", "-c", "exec 3<>/dev/tcp/$$HOSTNAME/27017"]
      interval: 2s
      timeout: 5s
      retries: 60
`;
}

/** For `mongosh`, in the database that it is started with. */
function documentsScript({ scenario: { database } }: ProjectLab): string {
  const inserts = Object.entries(database.documents).map(
    ([collection, documents]) =>
      `db.getCollection(${JSON.stringify(collection)}).insertMany([\n${documents
        .map((document) => `  ${JSON.stringify(document)},\n`)
        .join("")}]);\n`,
  );
  return `// What every run starts with.\n${inserts.join("")}`;
}
