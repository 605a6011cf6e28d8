import { type ServedLab, serverNames, serverOf } from "./lab-server.ts";

/** Why a lab can't be played in real time, as the rest of a sentence that begins with “because”; `null` where it can. */
export function whyNotInRealTime(lab: ServedLab): string | null {
  const server = serverOf(lab);
  if (server === "postgres") return null;
  if (server === null) return "it is a file of tests, which is sent no requests";
  return `its code talks to ${serverNames[server]}, and real time has PostgreSQL only`;
}
