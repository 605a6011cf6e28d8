import type { RequestContext, Scope } from "../realm/scope.ts";
import { StoredContext } from "./stored-context.ts";

type Call = (...args: unknown[]) => unknown;

/** `node:async_hooks` as far as one context per call chain can carry it; `enterWith` is refused. */
export function createAsyncHooks(scope: Scope): Record<string, unknown> {
  const run = (context: RequestContext, call: Call, args: unknown[]): unknown =>
    scope.within({ context, source: scope.source }, () => call(...args));
  const snapshot = () => {
    const { context } = scope;
    return (call: Call, ...args: unknown[]) => run(context, call, args);
  };

  class AsyncLocalStorage {
    static bind(call: Call): Call {
      const { context } = scope;
      return (...args) => run(context, call, args);
    }

    static snapshot = snapshot;

    run(store: unknown, call: Call, ...args: unknown[]): unknown {
      return run(new StoredContext(scope.context, this, store), call, args);
    }

    exit(call: Call, ...args: unknown[]): unknown {
      return this.run(undefined, call, ...args);
    }

    getStore(): unknown {
      const { context } = scope;
      return context instanceof StoredContext ? context.stores.get(this) : undefined;
    }

    enterWith(): never {
      throw new Error("AsyncLocalStorage.enterWith is not offered here. Use `storage.run(store, () => { … })`.");
    }

    disable(): void {}
  }

  class AsyncResource {
    static bind = AsyncLocalStorage.bind;
    readonly #context = scope.context;

    runInAsyncScope(call: Call, self?: unknown, ...args: unknown[]): unknown {
      return run(this.#context, (...given) => Reflect.apply(call, self, given), args);
    }
  }

  return { AsyncLocalStorage, AsyncResource };
}
