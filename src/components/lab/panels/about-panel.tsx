import type { VNode } from "preact";
import { sitePath } from "../../../layouts/site-path.ts";
import type { LabSession } from "../session/session.ts";

/** What of a run is the real thing and what is a model; the numbers and their sources are pages of their own. */
export function AboutPanel({ session }: { session: LabSession }): VNode {
  const { scenario } = session.page;
  const simulated = [
    "the platform, with its instances, cold starts and freezing",
    "the network between function and database",
    ...(scenario.pooler ? ["PgBouncer, by its own settings and words"] : []),
    "time: a run takes as long as the model says, not as long as this computer needs",
  ];
  return (
    <div class="lab-about-run">
      <h2>Real and simulated</h2>
      <p>
        <strong>Real:</strong> your code, the driver it imports, the wire protocol between them, and Postgres itself,
        compiled to WebAssembly.
      </p>
      <p>
        <strong>Simulated:</strong> {simulated.join("; ")}.
      </p>
      <p>
        <a href={sitePath("real-and-simulated/")}>Every number with its source</a>,{" "}
        <a href={sitePath("how-true/")}>how true it is against real servers</a>.
      </p>
    </div>
  );
}
