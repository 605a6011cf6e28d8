import { type ExtraId, extraIds, extraModules, extrasOf, type NeedsExtras } from "#sandbox/extras/extra-ids.ts";

/** The extras that a lab may come to need: those of the packages its files may import, and of those they do. */
export function extrasOfLab(lab: NeedsExtras & { packages: readonly string[] }): ExtraId[] {
  const needed = extrasOf(lab);
  return extraIds.filter(
    (id) => needed.includes(id) || extraModules[id].some((specifier) => lab.packages.includes(specifier)),
  );
}
