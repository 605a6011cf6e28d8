import { type LabServer, serverNames } from "#project/lab-server.ts";
import { homeAddresses } from "#project/take-home/home-address.ts";
import { hiding } from "#real/connection-url.ts";
import { ProjectError } from "../disk/project-error.ts";

/** Where the lab's code finds the server that only its owner can start; throws a `ProjectError` where it finds none of its kind. */
export function ownServerUrl(server: LabServer, env: NodeJS.ProcessEnv, command: string): string {
  const { variable, schemes, form } = homeAddresses[server];
  const url = env[variable];
  if (url && schemes.some((scheme) => url.startsWith(`${scheme}//`))) return url;
  const name = serverNames[server];
  const found = url ? `${variable} is ${shown(url)}` : `${variable} is not set`;
  throw new ProjectError(
    `\`${command}\` was not started: this lab's code talks to ${name}, and ${found}. No ${name} can be started from here.
With Docker, \`docker compose up --wait\` starts one, and \`cp .env.example .env.local\` leads to it. Or set ${variable} to
one of yours: ${form}. \`npm test\` needs none. README.md has more, under “Database”.`,
  );
}

/** A value without its password. */
const shown = (url: string): string => (/^[\w+]+:\/\//.test(url) ? hiding(url) : "no URL");

/** A lab of tests alone. */
export const nothingToServe = (command: string): string =>
  `\`${command}\` was not started: this lab is a file of tests, which has no server and no database. Run \`npm test\`, or \`npm run vitest\`.`;
