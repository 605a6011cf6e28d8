/** What a request's URL says, read once for all requests that have it. */
export interface Target {
  readonly pathname: string;
  /** Path and query, as in the request line. */
  readonly path: string;
  /** Values by name; several of one name as a list. */
  readonly query: ReadonlyArray<readonly [name: string, value: string | readonly string[]]>;
}

const known = new Map<string, Target>();
const mostKnown = 500;

/** Throws for what is not an absolute URL. */
export function targetOf(url: string): Target {
  const before = known.get(url);
  if (before) return before;
  const { pathname, search, searchParams } = new URL(url);
  const query = Array.from(new Set(searchParams.keys()), (name): Target["query"][number] => {
    const values = searchParams.getAll(name);
    return [name, values.length > 1 ? values : (values[0] ?? "")];
  });
  if (known.size >= mostKnown) known.clear();
  const target = { pathname, path: pathname + search, query };
  known.set(url, target);
  return target;
}
