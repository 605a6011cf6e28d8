import type { AnalyticsSettings, XapiSettings } from "#schemas/sent.ts";

/** What the build hands to the script of every page, where the site's owner wants to hear anything. */
export interface PageConfig {
  analytics: Pick<AnalyticsSettings, "script" | "data"> | null;
  xapi: XapiSettings | null;
  /** The share of the credit that passes, by test id. */
  passShares: Record<string, number>;
  course: { name: string; language: string; revision?: string };
}
