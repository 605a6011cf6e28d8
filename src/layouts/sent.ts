import type { SiteSettings } from "#schemas/site.ts";

type Settings = Pick<SiteSettings, "analytics" | "xapi">;

/** What a page's policy allows beyond this site, for what its owner wants to hear: exactly that. */
export interface SentTo {
  /** Addresses of scripts. */
  scripts: string[];
  /** Origins to talk to. */
  connect: string[];
}

export function sentTo({ analytics, xapi }: Settings): SentTo {
  const scripts = analytics && !analytics.script.startsWith("/") ? [analytics.script] : [];
  const connect = [...(analytics?.connect ?? []), ...(xapi ? [new URL(xapi.endpoint).origin] : [])];
  return { scripts, connect: [...new Set(connect)] };
}

/** Who counts visits and who may be sent what a learner does, for the words of a page; null where nobody does. */
export const whoHears = ({ analytics, xapi }: Settings): { counter: string | null; recipient: string | null } => ({
  counter: analytics && (analytics.script.startsWith("/") ? analytics.script : new URL(analytics.script).host),
  recipient: xapi?.name ?? null,
});
