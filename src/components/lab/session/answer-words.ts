import type { LabPage } from "../lab-page.ts";
import type { Opening } from "./example.ts";

const inWords = (name: string): string => name.replaceAll("-", " ");

/** What an answer's folder is, for somebody who followed a link to it; `rejected/no-refusals--pool-per-request` names the check it fails. */
export function answerInWords(answer: string, checks: LabPage["checks"]): string {
  const [kind, folder = ""] = answer.split("/");
  if (kind === "starter") return "the code this lab starts from.";
  if (kind === "solution") return "the solution of this lab.";
  if (kind === "accepted") return `“${inWords(folder)}”, an answer that passes.`;
  if (kind !== "rejected") return `“${inWords(folder)}”.`;
  const [check = "", name = ""] = folder.split("--");
  const title = checks.find(({ id }) => id === check)?.title ?? inWords(check);
  return `“${inWords(name)}”, an answer that does not pass. It fails the check “${title}”.`;
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
  return status === "unknown"
    ? `This lab has no example “${answer}”. The link that led here may be old.`
    : `The example “${answer}” could not be loaded. Check your connection.`;
}
