import { isNewConnection, optionsOf } from "../connections.ts";
import type { Operator } from "../operator.ts";
import { nodesOf, replace } from "../syntax.ts";

/** One option at a time; without its connection string no client finds the database, so that one stays. */
export const dropOption: Operator = {
  id: "drop-option",
  does: "leaves out an option of the pool",
  mutate: ({ file }) =>
    [...new Set(nodesOf(file, isNewConnection).flatMap((made) => optionsOf(made) ?? []))].flatMap((options) =>
      options.properties.flatMap((property) => {
        const subject = property.name?.getText() ?? property.getText();
        const rest = options.properties.filter((other) => other !== property).map((other) => other.getText());
        if (subject === "connectionString") return [];
        return [{ subject, at: property.getStart(), edits: [replace(options, `{ ${rest.join(", ")} }`)] }];
      }),
    ),
};
