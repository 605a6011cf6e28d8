import type { PageConfig } from "#learning-events/page-config.ts";
import { sitePath } from "../../layouts/site-path.ts";

interface Signals {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
}

/**
 * Whether the reader's browser says that it wants not to be followed: https://www.w3.org/TR/gpc/, and the older
 * https://www.w3.org/TR/tracking-dnt/, which some browsers still offer.
 */
export const wantsNoFollowing = ({ globalPrivacyControl, doNotTrack }: Signals = navigator): boolean =>
  globalPrivacyControl === true || doNotTrack === "1";

/** Loads the script of the site's owner, unless the reader's browser asks not to be followed. */
export function loadAnalytics({ script, data }: NonNullable<PageConfig["analytics"]>): void {
  if (wantsNoFollowing()) return;
  const element = document.createElement("script");
  for (const [name, value] of Object.entries(data)) element.setAttribute(`data-${name}`, value);
  element.async = true;
  element.src = script.startsWith("/") ? sitePath(script) : script;
  document.head.append(element);
}
