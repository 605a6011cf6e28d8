import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Whatever these hold may change a trace. */
const enginePlaces = [
  ...["src/sim", "src/sandbox", "src/pglite", "src/lab", "src/schemas", "content/platforms"],
  "package-lock.json",
];

/** Stays the same as long as a run of the same input must leave the same trace. */
export const hashOfEngine = () => hashOf(enginePlaces);

/** Tests, what they compare with, and what is said about a folder. */
const isAside = (file: string) => /\.test\.tsx?$|\.snap$|[\\/]README\.md$/.test(file);

/** Of all files in these folders, and of these files, tests and READMEs left out; paths from the project's root or absolute. */
export async function hashOf(places: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const place of places.map((name) => path.resolve(name))) {
    const entries = place.endsWith(".json") ? null : await readdir(place, { recursive: true, withFileTypes: true });
    const files = entries?.flatMap((entry) => (entry.isFile() ? [path.join(entry.parentPath, entry.name)] : [])) ?? [
      place,
    ];
    for (const file of files.sort()) {
      if (!isAside(file)) hash.update(path.relative(process.cwd(), file)).update(await readFile(file));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
