import type { Scope } from "../realm/scope.ts";
import { ConnectionOwner, connectionOwners } from "./connection-owner.ts";
import { theUser } from "./driver-user.ts";
import type { RealPg } from "./real-pg.ts";

/** The real Client, watched for whose query goes down its connection. */
export function observeClient(Client: RealPg["Client"]): RealPg["Client"] {
  class ObservedClient extends Client {
    readonly #scope: Scope;
    readonly #owner: ConnectionOwner;

    constructor(config?: unknown) {
      super(config);
      this.#scope = theUser().scope;
      // A stream of the learner's own making has no owner yet.
      this.#owner = connectionOwners.get(this.connection.stream) ?? new ConnectionOwner(this.#scope.mark());
      this.#owner.client = this;
      connectionOwners.set(this, this.#owner);
    }

    override query(...args: unknown[]): unknown {
      const owner = this.#owner;
      const mark = this.#scope.mark();
      const result = owner.calledBy(mark, () => super.query(...args));
      const query = this._queryQueue.at(-1) ?? this._activeQuery;
      if (query) owner.asked(query, mark);
      return result;
    }

    override end(...args: unknown[]): unknown {
      return this.#owner.calledBy(this.#scope.mark(), () => super.end(...args));
    }
  }
  Object.defineProperty(ObservedClient, "name", { value: "Client" });
  return ObservedClient;
}
