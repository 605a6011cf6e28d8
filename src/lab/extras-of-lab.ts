import { type ExtraId, extraIds, extraModules, extrasOf, type NeedsExtras } from "#sandbox/extras/extra-ids.ts";

/** The extras that a lab may come to need: those of the packages its files may import, and of those they do. */
export function extrasOfLab(lab: NeedsExtras & { packages: readonly string[] }): ExtraId[] {
  const needed = extrasOf(lab);
  const mayBeImported = (id: ExtraId) => extraModules[id].some((specifier) => lab.packages.includes(specifier));
  return extraIds.filter(
    // Where there may be MongoDB's driver, there are its documents.
    (id) => needed.includes(id) || mayBeImported(id === "mongodb-store" ? "mongoose" : id),
  );
}
