import { namesLike } from "../check/closest.ts";
import { type Course, namesIn, textAt } from "./course.ts";
import { titleOf } from "./id.ts";
import type { Kind } from "./kind.ts";
import { type Edit, ScaffoldError } from "./plan.ts";

const folder = "content/platforms";
const listFile = `${folder}/index.ts`;
/** Which one, because a report lists all of them below each other. */
const lookUp = (name: string) =>
  `TODO(${name}: look it up, and give source and checkedOn in place of this, or say here what speaks for the value)`;

/** A platform with the values of one that is there, each to be looked up for the new one. */
export const platform: Kind = {
  name: "platform",
  says: "a platform in content/platforms/, with the values of another one to look up and change",
  example: "npm run new -- platform my-platform --like cloud-run",
  takes: ["like"],
  placeOf: (id) => `${folder}/${id}.json`,
  async plan(id, { title = titleOf(id), like }, course) {
    const ids = (await namesIn(course.root, folder, ".json")).map((name) => name.replace(/\.json$/, ""));
    const model = like ?? ids[0];
    if (model === undefined || !ids.includes(model))
      throw new ScaffoldError(`--like ${model}: there is no such platform. ${namesLike(model ?? "", ids)}.`);
    const { $schema, values } = JSON.parse(await textAt(course.root, `${folder}/${model}.json`));
    const file = {
      $schema,
      name: title,
      says: "TODO(Say in a sentence what matters to whoever chooses among platforms)",
      models: "TODO(Say which product, plan or setting the values are those of)",
      values: Object.fromEntries(
        Object.entries(values as Record<string, { value: unknown }>).map(([name, { value }]) => [
          name,
          { value, chosen: lookUp(name) },
        ]),
      ),
    };
    return {
      creates: [{ file: `${folder}/${id}.json`, text: `${JSON.stringify(file, null, 2)}\n` }],
      edits: [await listed(course, id)],
      next: ["npm run check -- --platforms", `platform: "${id}" in a lab's scenario.ts`],
    };
  },
};

/** The list with an import among its imports, and the platform at its end. */
async function listed({ root }: Course, id: string): Promise<Edit> {
  const text = await textAt(root, listFile);
  const name = id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const lines = text.split("\n");
  const line = `import ${name} from "./${id}.json" with { type: "json" };`;
  const imports = lines.flatMap((each, at) => (each.startsWith("import ") ? [at] : []));
  // Where the formatter would sort it.
  const after = imports.findLast((at) => (/"\.\/(.+)\.json"/.exec(lines[at] ?? "")?.[1] ?? "") < id);
  const end = lines.lastIndexOf("};");
  if (imports.length === 0 || end < 0)
    throw new ScaffoldError(`${listFile} is not the list it was: it has no imports, or no line \`};\` at its end.`);
  const entry = name === id ? `  ${name},` : `  "${id}": ${name},`;
  const grown = [...lines.slice(0, end), entry, ...lines.slice(end)];
  grown.splice((after ?? (imports[0] ?? 0) - 1) + 1, 0, line);
  return { file: listFile, text: grown.join("\n"), says: `${id}, at the end of the list` };
}
