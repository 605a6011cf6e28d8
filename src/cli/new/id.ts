import { ScaffoldError } from "./plan.ts";

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Addresses that the site itself uses, and a file that lies beside the quizzes. */
const reserved = new Set(["index", "not-run", "webcontainer", "new", "all"]);
const longest = 60;

/** Throws where an id can't be one: it becomes a file name, an address, and what learners' answers are kept under. */
export function checkId(id: string): void {
  if (reserved.has(id))
    throw new ScaffoldError(
      `The id \`${id}\` is taken: an address of the site, or a file beside yours, is called so. Choose another one.`,
    );
  if (!kebab.test(id)) {
    const like = kebabOf(id);
    const instead = like === "" ? "my-first-lesson" : like;
    throw new ScaffoldError(
      `The id \`${id}\` is not in kebab case: small letters, digits, and single hyphens between them. Try \`${instead}\`.`,
    );
  }
  if (id.length > longest)
    throw new ScaffoldError(`The id has ${id.length} characters; ${longest} are the most, for it becomes an address.`);
}

/** As near to kebab case as a text comes: `My first Lab!` → `my-first-lab`. */
export const kebabOf = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");

/** A title to begin with: `what-a-pool-is` → `What a pool is`. */
export const titleOf = (id: string) => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", " ")}`;
