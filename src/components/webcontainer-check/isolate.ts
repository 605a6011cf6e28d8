import { isolateByServiceWorker, isolation } from "#lab/runtimes/webcontainer/isolation.ts";
import * as say from "#strings/webcontainer-check-steps.ts";

const key = "warm-start:webcontainer-check";
const never = new Promise<never>(() => {});

/** Whether the button was pressed before the page was loaded again to be isolated; says so once. */
export function takeIntent(): boolean {
  try {
    const kept = sessionStorage.getItem(key) !== null;
    sessionStorage.removeItem(key);
    return kept;
  } catch {
    return false;
  }
}

/**
 * Resolves where the page is cross-origin isolated. Where only a service worker can do that, sets one up and loads the page
 * again, once: `again` says that it was.
 */
export async function isolateOnce({ again, base }: { again: boolean; base: string }): Promise<string> {
  const found = isolation();
  if (found === "isolated") return say.isolated;
  if (found === "impossible") throw new Error(say.notIsolated);
  if (again) throw new Error(say.stillNotIsolated);
  await isolateByServiceWorker({ script: `${base}coi-serviceworker.js`, scope: `${base}webcontainer-check/` });
  try {
    sessionStorage.setItem(key, "start");
  } catch {
    // The button has to be pressed once more.
  }
  location.reload();
  return never;
}
