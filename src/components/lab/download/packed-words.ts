import { type ServedLab, serverNames, serverOf } from "#project/lab-server.ts";
import * as say from "#strings/lab-download.ts";

/** What the zip of a lab holds. */
export function packedWords(lab: ServedLab): string {
  const server = serverOf(lab);
  if (server === null) return say.holdsTests;
  const database = server === "postgres" ? say.databaseStarts : say.composeFile(serverNames[server]);
  return say.holdsProject(database);
}
