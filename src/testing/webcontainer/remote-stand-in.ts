import type { StandIn } from "./start-stand-in.ts";

/** What a page may do with a stand-in, which it reaches by its origin only. */
export const remoteMethods = ["setFaults", "record", "killProcesses", "dropConnections", "emit"] as const;

type Remote = Pick<StandIn, (typeof remoteMethods)[number]>;

/** A stand-in for a test that runs in a page: each method of it as a request. */
export type RemoteStandIn = {
  [Method in keyof Remote]: (...args: Parameters<Remote[Method]>) => Promise<ReturnType<Remote[Method]>>;
};

export function standInAt(origin: string): RemoteStandIn {
  const method =
    (name: string) =>
    async (...args: unknown[]) => {
      const response = await fetch(`${origin}/control`, { method: "POST", body: JSON.stringify({ name, args }) });
      if (!response.ok) throw new Error(`The stand-in refused \`${name}\`: ${await response.text()}`);
      return await response.json();
    };
  return Object.fromEntries(remoteMethods.map((name) => [name, method(name)])) as unknown as RemoteStandIn;
}
