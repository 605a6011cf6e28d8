/** Several sites may share an origin, each below a path of its own, and with it one set of caches. */
export const readingCache = (base: string): string => `warm-start:reading:${base}`;
export const labsCache = (base: string): string => `warm-start:labs:${base}`;

/** The paths with their query that a cache holds. */
export async function keysIn(cache: Pick<Cache, "keys">): Promise<Set<string>> {
  const requests = await cache.keys();
  return new Set(
    requests.map(({ url }) => {
      const { pathname, search } = new URL(url);
      return pathname + search;
    }),
  );
}
