import type { LabSession } from "../session/session.ts";
import type { ContainerControl, Wanted } from "./control.ts";

/** A session whose runs wait for the container: what is pressed before is done once there is one. `flush` writes what was typed. */
export function gatedSession(session: LabSession, control: ContainerControl, flush: () => Promise<void>): LabSession {
  const isReady = () => control.state.peek().state === "ready";
  const gate = (what: Wanted, go: () => Promise<void>) => async () => {
    if (!isReady()) return control.want(what);
    await flush();
    await go();
  };
  return {
    ...session,
    // Coming near Run loads the engine on the other page; here nobody is contacted before the reader says so.
    prepare: async () => {
      if (isReady()) await session.prepare();
    },
    run: gate("run", session.run),
    check: gate("check", session.check),
    dispose() {
      session.dispose();
      control.dispose();
    },
  };
}
