import type { SourceLine } from "#sim/trace.ts";
import type { RequestContext } from "../realm/scope.ts";

/** A context inside `AsyncLocalStorage.run`: the request's own, with what storages hold in it. */
export class StoredContext implements RequestContext {
  readonly root: RequestContext;
  readonly stores: ReadonlyMap<object, unknown>;

  constructor(outer: RequestContext, storage: object, store: unknown) {
    this.root = rootOf(outer);
    this.stores = new Map(outer instanceof StoredContext ? outer.stores : []).set(storage, store);
  }

  get request(): number | null {
    return this.root.request;
  }

  get last(): SourceLine | undefined {
    return this.root.last;
  }

  set last(source: SourceLine | undefined) {
    this.root.last = source;
  }
}

/** The request's own context, without what storages hold. */
export const rootOf = (context: RequestContext): RequestContext =>
  context instanceof StoredContext ? context.root : context;
