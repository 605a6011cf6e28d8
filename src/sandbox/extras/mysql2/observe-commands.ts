import { connectionOwners } from "../../drivers/connection-owner.ts";
import type { Mark, Scope } from "../../realm/scope.ts";
import type { RealCommand, RealConnection, RealInsides } from "./real-mysql2.ts";

/** Sees to it that what a command sends, now or when its turn comes, counts for whoever gave it, and that its callbacks run there. */
export function observeCommands({ BaseConnection, Command }: RealInsides, scope: Scope): void {
  const givenBy = new WeakMap<RealCommand, Mark>();
  const { addCommand } = BaseConnection.prototype;
  const { execute } = Command.prototype;
  Object.assign(BaseConnection.prototype, {
    addCommand(this: RealConnection, command: RealCommand) {
      if (!givenBy.has(command)) givenBy.set(command, scope.mark());
      return addCommand.call(this, command);
    },
  });
  Object.assign(Command.prototype, {
    execute(this: RealCommand, packet: unknown, connection: RealConnection) {
      const mark = givenBy.get(this);
      const owner = connectionOwners.get(connection.stream);
      if (mark === undefined || owner === undefined) return execute.call(this, packet, connection);
      return scope.within(mark, () => owner.calledBy(mark, () => execute.call(this, packet, connection)));
    },
  });
}
