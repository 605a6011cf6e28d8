import { sitePath } from "../../layouts/site-path.ts";
import { isWanted, ownRegistration, register } from "../../offline/reading.ts";
import { onWaiting } from "../../offline/updates.ts";

const place = { base: sitePath() };

/** Where nobody wants pages kept, what is kept already is brought up to date all the same. */
async function keep(): Promise<void> {
  if (!isWanted() && !(await ownRegistration(place))) return;
  const registration = await register(place);
  if (registration) onWaiting(registration, async () => (await import("./offer-update.ts")).offerUpdate(registration));
}

// Where storage is refused nothing is kept, and `/progress/` says so.
keep().catch(() => {});
