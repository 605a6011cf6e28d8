import type { Scope } from "../realm/scope.ts";
import { ConnectionOwner, type ConnectionOwners } from "./connection-owner.ts";
import type { RealPg } from "./real-pg.ts";

/** The real Client, watched for whose query goes down its connection. */
export function observeClient(Client: RealPg["Client"], scope: Scope, owners: ConnectionOwners): RealPg["Client"] {
  class ObservedClient extends Client {
    constructor(config?: unknown) {
      super(config);
      // A stream of the learner's own making has no owner yet.
      const owner = owners.get(this.connection.stream) ?? new ConnectionOwner(scope.mark());
      owner.client = this;
      owners.set(this, owner);
    }

    override query(...args: unknown[]): unknown {
      const owner = owners.get(this) as ConnectionOwner;
      const mark = scope.mark();
      const result = owner.calledBy(mark, () => super.query(...args));
      const query = this._queryQueue.at(-1) ?? this._activeQuery;
      if (query) owner.asked(query, mark);
      return result;
    }

    override end(...args: unknown[]): unknown {
      const owner = owners.get(this) as ConnectionOwner;
      return owner.calledBy(scope.mark(), () => super.end(...args));
    }
  }
  Object.defineProperty(ObservedClient, "name", { value: "Client" });
  return ObservedClient;
}
