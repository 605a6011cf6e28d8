import { parse } from "acorn";
import { simple } from "acorn-walk";
import MagicString from "magic-string";
import { packageBase, relativeAddress } from "./addresses.ts";

/** Stands for the site's folder in a script that finds it as it runs. */
const name = "packageBaseHere";

/**
 * A built module (`file`, from the site's folder) that finds the site's folder by its own address, as it is told where it runs by
 * nobody. Throws where the base stands in a place it can't be computed for.
 */
export function packagedScript(code: string, file: string): string {
  if (!code.includes(packageBase)) return code;
  const edited = new MagicString(code);
  const change = (start: number, end: number, text: string) => edited.overwrite(start, end, text);
  simple(parse(code, { ecmaVersion: "latest", sourceType: "module" }), {
    Literal({ value, start, end }) {
      if (typeof value !== "string" || !value.includes(packageBase)) return;
      change(
        start,
        end,
        `(${value
          .split(packageBase)
          .map((part) => JSON.stringify(part))
          .join(`+${name}+`)})`,
      );
    },
    TemplateElement({ start, end }) {
      const text = code.slice(start, end);
      if (text.includes(packageBase)) change(start, end, text.replaceAll(packageBase, `\${${name}}`));
    },
    ImportDeclaration: ({ source }) => refuse(source.value, file),
    ExportNamedDeclaration: ({ source }) => refuse(source?.value, file),
    ExportAllDeclaration: ({ source }) => refuse(source.value, file),
  });
  const folder = JSON.stringify(relativeAddress(file, ""));
  return edited.prepend(`const ${name}=new URL(${folder},import.meta.url).pathname;`).toString();
}

function refuse(source: unknown, file: string): void {
  if (String(source).includes(packageBase)) throw new Error(`${file} imports \`${source}\`, which can't be computed.`);
}
