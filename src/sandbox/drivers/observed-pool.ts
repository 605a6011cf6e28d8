import type { Scope } from "../realm/scope.ts";
import { Asked } from "./asked.ts";
import { theUser } from "./driver-user.ts";
import type { PoolObserver } from "./pool-observer.ts";
import type { ConnectCallback, RealClient, RealClientConstructor, RealPg } from "./real-pg.ts";
import { willRemove } from "./will-remove.ts";

const captureStackTrace: ((error: object) => void) | undefined = (
  Error as { captureStackTrace?: (error: object) => void }
).captureStackTrace;

/** The real Pool, watched. Every method ends in the real one with the same arguments, in the same tick. */
export function observePool(Pool: RealPg["Pool"], Client: RealPg["Client"]): RealPg["Pool"] {
  class ObservedPool extends Pool {
    readonly #scope: Scope;
    readonly #observer: PoolObserver;
    readonly #id: number;
    #inQuery = false;

    constructor(options?: unknown, OtherClient?: RealClientConstructor) {
      super(options);
      this.Client = this.options.Client ?? OtherClient ?? (Client as RealClientConstructor);
      const { scope, pools } = theUser();
      this.#scope = scope;
      this.#observer = pools;
      this.#id = pools.created(this);
    }

    override connect(callback?: ConnectCallback): unknown {
      if (this.ending) return super.connect(callback);
      if (callback) return this.#connect(callback);
      // The callback form inside a promise, exactly as pg-pool's own `promisify` makes it.
      let settle: ConnectCallback = () => {};
      const result = new this.Promise((resolve, reject) => {
        settle = (error, client) => (error ? reject(error) : resolve(client));
      }).catch((error: Error) => {
        captureStackTrace?.(error);
        throw error;
      });
      this.#connect(settle);
      return result;
    }

    #connect(callback: ConnectCallback): unknown {
      const scope = this.#scope;
      const mark = scope.mark();
      const askedAtMillis = scope.ports.now();
      const byPool = this.#inQuery;
      const waitingBefore = this._pendingQueue.length;
      const result = super.connect((error, client, done) => {
        if (!error && client) this.#observer.acquired(this.#id, client, mark, askedAtMillis, byPool);
        scope.within(mark, () => callback(error, client, done));
      });
      const item = this._pendingQueue.at(-1);
      // The pool may dial for it much later.
      if (item && this._pendingQueue.length > waitingBefore) Asked.mark(item, mark);
      return result;
    }

    override query(...args: unknown[]): unknown {
      const before = this.#inQuery;
      this.#inQuery = true;
      try {
        return super.query(...args);
      } finally {
        this.#inQuery = before;
      }
    }

    override newClient(pendingItem: object): void {
      const scope = this.#scope;
      const observer = this.#observer;
      const before = observer.dialling;
      observer.dialling = this.#id;
      try {
        scope.within(Asked.by(pendingItem) ?? scope.mark(), () => super.newClient(pendingItem));
      } finally {
        observer.dialling = before;
      }
    }

    override emit(event: string, ...args: unknown[]): boolean {
      if (event === "release") {
        const [error, client] = args as [unknown, RealClient];
        this.#observer.released(client, willRemove(this, error, client));
      }
      return super.emit(event, ...args);
    }
  }
  Object.defineProperty(ObservedPool, "name", { value: "BoundPool" });
  return ObservedPool;
}
