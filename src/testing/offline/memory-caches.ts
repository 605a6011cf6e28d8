const origin = "https://site.test";

/** A cache in memory, with what of `Cache` the offline code uses. */
class MemoryCache {
  readonly #kept = new Map<string, Response>();

  async keys(): Promise<Request[]> {
    return [...this.#kept.keys()].map((key) => new Request(origin + key));
  }

  async put(key: string, response: Response): Promise<void> {
    // As in a browser, nothing is kept of a body that breaks off.
    const body = await response.arrayBuffer();
    this.#kept.set(key, new Response(body, { headers: response.headers }));
  }

  async match(key: string, { ignoreSearch = false }: CacheQueryOptions = {}): Promise<Response | undefined> {
    const found = ignoreSearch ? [...this.#kept.keys()].find((each) => each.split("?")[0] === key) : key;
    return found === undefined ? undefined : this.#kept.get(found)?.clone();
  }

  async delete(key: string): Promise<boolean> {
    return this.#kept.delete(key);
  }
}

/** The caches of an origin, in memory. */
export function memoryCaches(): CacheStorage {
  const caches = new Map<string, MemoryCache>();
  const storage = {
    has: async (name: string) => caches.has(name),
    async open(name: string) {
      const cache = caches.get(name) ?? new MemoryCache();
      caches.set(name, cache);
      return cache;
    },
    delete: async (name: string) => caches.delete(name),
    async match(key: string) {
      for (const cache of caches.values()) {
        const found = await cache.match(key);
        if (found) return found;
      }
      return undefined;
    },
    keys: async () => [...caches.keys()],
  };
  return storage as unknown as CacheStorage;
}

/** A site that holds these texts by path, below a base; counts what is asked of it, and refuses while it is down. */
export function memorySite(files: Record<string, string>) {
  const asked: string[] = [];
  const site = {
    files,
    asked,
    isDown: false,
    async fetch(input: string | Request, init: RequestInit = {}): Promise<Response> {
      init.signal?.throwIfAborted();
      const path = typeof input === "string" ? input : new URL(input.url).pathname;
      asked.push(path);
      if (site.isDown) throw new TypeError("Failed to fetch");
      const text = site.files[path];
      return new Response(text ?? "no such file", { status: text === undefined ? 404 : 200 });
    },
  };
  return site;
}
