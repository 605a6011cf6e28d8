import * as say from "#strings/lab-session.ts";
import type { LabPage } from "../lab-page.ts";
import type { Opening } from "./example.ts";

const inWords = (name: string): string => name.replaceAll("-", " ");

/** What an answer's folder is, for somebody who followed a link to it; `rejected/no-refusals--pool-per-request` names the check it fails. */
export function answerInWords(answer: string, checks: LabPage["checks"]): string {
  const [kind, folder = ""] = answer.split("/");
  if (kind === "starter") return say.theStarter;
  if (kind === "solution") return say.theSolution;
  if (kind === "accepted") return say.acceptedAnswer(inWords(folder));
  if (kind !== "rejected") return say.someAnswer(inWords(folder));
  const [check = "", name = ""] = folder.split("--");
  const title = checks.find(({ id }) => id === check)?.title ?? inWords(check);
  return say.rejectedAnswer(inWords(name), title);
}

/** The answer that an address asks for by `#open=<answer>`; null where it asks for none. */
export function answerAskedFor(hash: string): string | null {
  const asked = /^#open=(.+)$/.exec(hash)?.[1];
  if (asked === undefined) return null;
  try {
    return decodeURIComponent(asked);
  } catch {
    return asked;
  }
}

/** Why an example that was asked for is not open; null while it is on its way. */
export function openingTrouble({ answer, status }: Opening): string | null {
  if (status === "loading") return null;
  return status === "unknown" ? say.noSuchExample(answer) : say.exampleNotLoaded(answer);
}
