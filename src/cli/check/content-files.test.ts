import { expect, test } from "vitest";
import { requireReadable } from "./content-files.ts";
import { FindingsError } from "./findings-error.ts";
import { courseWith, type Edit } from "./mistakes/course.ts";
import { told } from "./mistakes/told.ts";

const settings: Edit = ["content/site.yaml", "name: A course\n"];

/** What keeps files of a small course from being read, and nothing that is already so without these edits. */
async function saidOf(...edits: Edit[]): Promise<string> {
  const { root, remove } = await courseWith([settings, ...edits]);
  const error: unknown = await requireReadable(root).catch((each: unknown) => each);
  await remove();
  if (!(error instanceof FindingsError)) throw error ?? new Error("All can be read.");
  const edited = edits.map(([file]) => file);
  return told(error.findings.filter(({ file = "" }) => edited.includes(file)));
}

test.each<[string, Edit]>([
  ["front matter of another type", ["content/lessons/01-one.mdx", "minutes: 5", "minutes: five"]],
  ["YAML that can't be read", ["content/ways.yaml", "- { id: read, place: 1\n"]],
  ["an entry of a list with a slip in a name", ["content/ways.yaml", "title: Read", "titel: Read"]],
  [
    "a page of the guide without its fields",
    ["content/instructors/01-a-page.mdx", "---\ntitle: A page\n---\n\nText.\n"],
  ],
])("%s is told with file, line and fix", async (_, edit) => {
  expect(await saidOf(edit)).toMatchSnapshot();
});
