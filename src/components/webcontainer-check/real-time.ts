import { readLines } from "#lab/runtimes/webcontainer/client-output.ts";
import type { Container } from "#lab/runtimes/webcontainer/container-types.ts";
import { engineFolder } from "#project/project.ts";
import { type RealNotice, realPrefix } from "#real/real-run-options.ts";
import type { WebcontainerReport } from "#schemas/webcontainer-report.ts";
import type { TraceEventType } from "#sim/trace.ts";
import * as say from "#strings/webcontainer-check-steps.ts";
import { plain } from "./process-text.ts";

export type RealTimeCounts = NonNullable<WebcontainerReport["realTime"]>;

const counted: Partial<Record<TraceEventType, keyof RealTimeCounts>> = {
  "request-arrived": "requests",
  "request-finished": "answered",
  "request-failed": "failed",
  "connection-opened": "connectionsOpened",
  "connection-refused": "connectionsRefused",
};

/** Runs the lab's traffic over sockets and in real time in the container, and counts what happened; rejects when it did not come to its end. */
export async function playForReal(container: Container, onDetail: (words: string) => void): Promise<RealTimeCounts> {
  const counts: RealTimeCounts = { requests: 0, answered: 0, failed: 0, connectionsOpened: 0, connectionsRefused: 0 };
  const said: string[] = [];
  let over = false;

  const hear = (notice: RealNotice) => {
    if (notice.type === "failed") throw new Error(notice.message);
    if (notice.type === "ended") over = true;
    if (notice.type !== "events") return;
    for (const { type } of notice.events) {
      const count = counted[type];
      if (count) counts[count] += 1;
    }
    onDetail(say.answeredOf(counts.answered + counts.failed, counts.requests));
  };

  const process = await container.spawn("node", [`${engineFolder}/real.js`, "--events"]);
  try {
    await new Promise<void>((resolve, reject) => {
      const reading = readLines(process.output, (line) => {
        const text = plain(line);
        try {
          if (text.startsWith(realPrefix)) hear(JSON.parse(text.slice(realPrefix.length)));
          else if (text.trim() !== "") said.push(text.trim());
        } catch (error) {
          reject(error);
        }
      });
      void reading.then(resolve);
    });
  } finally {
    process.kill();
  }
  if (!over) {
    const words = said.slice(-3).join(" ");
    throw new Error(say.realTimeEnded(await process.exit, words));
  }
  return counts;
}
