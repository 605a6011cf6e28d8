import type { MessagePort } from "node:worker_threads";

/** What a thread is started with. */
export interface ThreadStart {
  snapshotPath: string;
  driversPath: string;
  /** Starts a second database too. */
  withReplica: boolean;
  /** The engine's end of the link. */
  port: MessagePort;
}
