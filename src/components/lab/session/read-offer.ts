import type { SharePlace } from "#lab/share/index.ts";
import * as say from "#strings/lab-session.ts";
import type { LabPage } from "../lab-page.ts";
import type { Offer } from "./offer.ts";
import type { LabServices } from "./services.ts";

/** What a link or a saved run may be opened at here. */
export const placeOf = (page: LabPage): SharePlace => ({
  lab: page.id,
  files: [...page.files, ...page.given].map(({ path }) => path),
});

/** What a link carries, or why it can't be opened here, in words for the reader. */
export async function readOffer(text: string, page: LabPage, services: LabServices): Promise<Offer> {
  try {
    const { readShared } = await services.share();
    const shared = await readShared(text);
    if (shared.lab !== page.id) return { state: "refused", message: say.linkOfAnotherPage, elsewhere: shared.lab };
    return { state: "ready", shared: await readShared(text, placeOf(page)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { state: "refused", message };
  }
}
