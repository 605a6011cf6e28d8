import type { LabSession } from "../session/session.ts";
import type { ContainerControl, Wanted } from "./control.ts";

export interface GatedSession extends LabSession {
  /** Does what was pressed while there was no container. */
  goOn(wanted: Wanted): Promise<void>;
}

/** A session whose runs wait for the container: what is pressed before is done once there is one. `flush` writes what was typed. */
export function gatedSession(session: LabSession, control: ContainerControl, flush: () => Promise<void>): GatedSession {
  const isReady = () => control.state.peek().state === "ready";
  const gate = (what: Wanted, go: () => Promise<void>) => async () => {
    if (!isReady()) return control.want(what);
    await flush();
    await go();
  };
  let comparing = async () => {};
  const compare = async (go: () => Promise<void>) => {
    if (isReady()) return go();
    comparing = go;
    control.want("compare");
  };
  const run = gate("run", session.run);
  const check = gate("check", session.check);
  return {
    ...session,
    // Coming near Run loads the engine on the other page; here nobody is contacted before the reader says so.
    prepare: async () => {
      if (isReady()) await session.prepare();
    },
    run,
    check,
    playBeside: (name) => compare(() => session.playBeside(name)),
    playAgain: (name, seed) => compare(() => session.playAgain(name, seed)),
    goOn: (wanted) => ({ run, check, compare: comparing })[wanted](),
    dispose() {
      session.dispose();
      control.dispose();
    },
  };
}
