import * as say from "#strings/lab-session.ts";

/** Why Postgres may be too much for this tab: the device has little memory, or the tab ended while Postgres was in it. */
export type Doubt = "little" | "ended";

export const doubtWords: Record<Doubt, string> = {
  little: say.littleMemory,
  ended: say.tabEnded,
};
