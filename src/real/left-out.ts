import { platformProfiles } from "#lab/platform-profiles.ts";
import type { Scenario } from "#schemas/scenario.ts";

const inContainer = process.versions.webcontainer !== undefined;

/** Processes at once on one machine, where a lab would have more; a browser's tab has less room. */
export const mostProcesses: number = inContainer ? 10 : 24;

/** Whether processes can be suspended here; a WebContainer and Windows have no such signals. */
export const canSuspend = (): boolean => process.platform !== "win32" && !inContainer;

export interface RealLimits {
  /** Processes at once. */
  most: number;
  /** What the lab would have of them. */
  instances: number;
  /** Whether Node.js knows after an `await` whose work it does. */
  storesAreKept: boolean;
  /** Whether the lab's replica is there, where it has one. */
  hasReplica: boolean;
}

/** What a real run of a scenario leaves out or does differently, a sentence each. */
export function leftOut(scenario: Scenario, { most, instances, storesAreKept, hasReplica }: RealLimits): string[] {
  const { faults, saves, endpoints, platform, database } = scenario;
  const profile = platformProfiles[platform];
  const kinds = [...new Set(faults.map(({ kind }) => kind))];
  return [
    ...(faults.length > 0
      ? [
          `The scenario's ${faults.length === 1 ? "fault is" : `${faults.length} faults are`} left out (${kinds.join(", ")}): nothing goes wrong by plan.`,
        ]
      : []),
    ...(database.replica && !hasReplica
      ? [
          "There is no replica: DATABASE_REPLICA_URL leads to the database itself, which lags behind nothing and lets you write.",
        ]
      : []),
    ...(saves.length > 0 && profile?.reloadsOnSave.value
      ? ["Files are not saved while it runs: each process evaluates them once."]
      : []),
    ...(endpoints.length > 0
      ? [
          `Calls to ${endpoints.map(({ url }) => url).join(" and ")} are answered inside each process, after their delay.`,
        ]
      : []),
    ...(profile?.freezesWhenIdle.value && !canSuspend()
      ? ["Idle instances are not suspended: this system has no signals for it."]
      : []),
    ...(storesAreKept
      ? []
      : [
          "This Node.js forgets after an `await` whose work it does (AsyncLocalStorage): where a process serves several requests at once, what one asks of the database may be told under another, and `waitUntil` and `after` may keep the wrong one going.",
        ]),
    ...(instances > most
      ? [`At most ${most} processes run at once, where the lab has up to ${instances.toLocaleString("en")} instances.`]
      : []),
    ...(profile?.socketsBelongToRequest.value
      ? ["Sockets may outlive their request: there is no Workers runtime here."]
      : []),
    "Requests wait for a free instance and are never turned away: this machine is slower than a platform.",
    "Processes stand ready before the first request: a cold start is the loading of your files. The network is this machine's.",
  ];
}
