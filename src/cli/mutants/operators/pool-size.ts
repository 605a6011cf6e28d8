import ts from "typescript";
import { isNewConnection, optionNamed, optionsOf } from "../connections.ts";
import type { Mutation, MutationContext, Operator } from "../operator.ts";
import { nodesOf, replace } from "../syntax.ts";

/** pg-pool's own `max`, where none is given. */
const defaultMax = 10;

const pools = ({ file }: MutationContext) =>
  nodesOf(file, isNewConnection).filter(({ expression }) => /Pool$/.test(expression.getText()));

function sized(context: MutationContext, size: (given: string) => string): Mutation[] {
  return pools(context).flatMap((pool) => {
    const options = optionsOf(pool);
    if (!options) return [];
    const max = optionNamed(options, "max");
    const value = max && ts.isPropertyAssignment(max) ? max.initializer.getText() : max ? "max" : String(defaultMax);
    const others = options.properties.filter((property) => property !== max).map((property) => property.getText());
    const text = `{ ${[...others, `max: ${size(value)}`].join(", ")} }`;
    return value === size(value)
      ? []
      : [{ subject: "max", at: (max ?? options).getStart(), edits: [replace(options, text)] }];
  });
}

export const hugePool: Operator = {
  id: "max-times-50",
  does: "makes the pool fifty times as large",
  mutate: (context) =>
    sized(context, (given) => (/^\d+$/.test(given) ? String(Number(given) * 50) : `(${given}) * 50`)),
};

export const tinyPool: Operator = {
  id: "max-one",
  does: "gives the pool a single connection",
  mutate: (context) => sized(context, () => "1"),
};
