import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "#cli/child.ts";

export const dist = path.join(projectRoot, "dist");

/** A page as it was built, read off its file. */
export interface BuiltPage {
  /** `/lessons/limits/`. */
  path: string;
  html: string;
  title: string;
  /** The content of a `<meta>` by its name or property. */
  meta(name: string): string | undefined;
  /** Where search engines are sent; absent on pages kept out of them. */
  canonical: string | undefined;
  /** The things of its structured data. */
  things: Thing[];
}

export type Thing = { "@type": string } & Record<string, unknown>;

let read: Promise<BuiltPage[]> | undefined;

/** Every page of the site; read once. */
export function builtPages(): Promise<BuiltPage[]> {
  read ??= readPages();
  return read;
}

async function readPages(): Promise<BuiltPage[]> {
  const files = (await readdir(dist, { recursive: true })).filter((name) => /(^|\/)(index|404)\.html$/.test(name));
  return Promise.all(
    files
      .filter((name) => !/^(engine|pagefind|project)\//.test(name))
      .map(async (name) =>
        builtPage(`/${name.replace(/index\.html$/, "")}`, await readFile(path.join(dist, name), "utf8")),
      ),
  );
}

function builtPage(path: string, html: string): BuiltPage {
  const [, head = ""] = /<head>([\s\S]*?)<\/head>/.exec(html) ?? [];
  const data = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)];
  return {
    path,
    html,
    title: plain(/<title>(.*?)<\/title>/.exec(head)?.[1] ?? ""),
    meta: (name) => {
      const found = new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(head)?.[1];
      return found === undefined ? undefined : plain(found);
    },
    canonical: /<link rel="canonical" href="([^"]*)"/.exec(head)?.[1],
    things: data.flatMap(([, text = ""]) => JSON.parse(text)["@graph"] as Thing[]),
  };
}

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const plain = (text: string) => text.replaceAll(/&(\w+|#\d+);/g, (entity) => entities[entity] ?? entity);
