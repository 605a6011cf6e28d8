import { type ServedLab, serverNames, serverOf } from "#project/lab-server.ts";

/** What the zip of a lab holds. */
export function packedWords(lab: ServedLab): string {
  const server = serverOf(lab);
  if (server === null)
    return "A zip of about 3 MiB with a project for Vitest: your tests as they are now, and the checks of this page as tests of them.";
  const database =
    server === "postgres"
      ? "a database that starts by itself"
      : `a compose file with ${serverNames[server]}, which you start with Docker`;
  return `A zip of about 3 MiB with a Next.js project: your code as it is now, the checks as tests, ${database}, and a load test.`;
}
