import { fileOf, type MistakeId, mistakes } from "#mistakes/catalogue.ts";
import { type SiteAddress, siteAddress } from "../site-address.ts";
import type { Finding } from "./finding.ts";

/**
 * A finding as the terminal shows it. One that is broken says place and claim, what is wrong, what stands there, how to mend
 * it, and where the guide explains it: on the site, and in the file that the site is made from.
 */
export function printed({ what, problem, mistake, value }: Finding, address = ownAddress()): string {
  if (problem === null) return `✓ ${what}`;
  const found = value === undefined ? null : JSON.stringify(value);
  return [
    `✕ ${what}`,
    problem,
    ...(found === null || says(problem, value) ? [] : [`Found: ${shortened(found)}`]),
    ...(mistake === undefined ? [] : [`Fix: ${mistakes[mistake].fix}`, `More: ${linkTo(mistake, address)}`]),
  ].join("\n    ");
}

const longest = 100;
const shortened = (text: string) => (text.length > longest ? `${text.slice(0, longest)} …` : text);

/** Whether the message quotes the value already. */
const says = (problem: string, value: unknown) =>
  ["string", "number"].includes(typeof value) && String(value) !== "" && problem.includes(String(value));

const linkTo = (mistake: MistakeId, { site, base }: SiteAddress) =>
  `${site}${base}instructors/mistakes/#${mistake} (or ${fileOf(mistake)})`;

/** Where this site will be; the local server where the environment's address can't be meant as it is. */
function ownAddress(): SiteAddress {
  try {
    return siteAddress();
  } catch {
    return siteAddress({});
  }
}
