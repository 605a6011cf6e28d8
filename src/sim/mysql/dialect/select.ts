import { syntaxErrorAt } from "../mysql-error.ts";
import { quotedName } from "./facts.ts";
import { isGroup, isName, isSymbol, isWord, type Node, sourceOf, splitByComma } from "./nodes.ts";
import { type Rendering, render } from "./render.ts";
import { SqlRefused, type Token } from "./tokens.ts";

const endsList = new Set(
  "from where group having order limit union intersect except for into window lock procedure offset".split(" "),
);
/** Words an expression may end with, which therefore name nothing. */
const neverAliases = new Set(
  "end null true false unknown current_timestamp current_date current_user desc asc".split(" "),
);

/**
 * A query, whose columns are named as MySQL names them: an expression without a name by its own text, and a name with the
 * capitals it was written with.
 */
export function selectSql(nodes: readonly Node[], rendering: Rendering): string {
  const start = nodes.findIndex((node) => isWord(node, "select"));
  if (start < 0) return render(nodes, rendering);
  const head = isWord(nodes[start + 1], "distinct", "all") ? start + 2 : start + 1;
  const length = nodes.slice(head).findIndex((node) => node.kind === "word" && endsList.has(node.value));
  const end = length < 0 ? nodes.length : head + length;
  refuseGap(nodes.slice(head, end), nodes[end], rendering.sql);
  const items = splitByComma(nodes.slice(head, end)).map((item) => ({ item, named: nameOf(item, rendering.sql) }));
  const before = render(nodes.slice(0, head), rendering);
  const list = items.map(({ item, named: { name, expression, keeps } }) => {
    const text = render(item.slice(0, expression), rendering);
    return keeps ? text : `${text} as ${quotedName(name)}`;
  });
  for (const { named } of items) {
    if (named.given && named.name !== named.name.toLowerCase())
      rendering.aliases.set(named.name.toLowerCase(), named.name);
  }
  return [before, list.join(", "), render(nodes.slice(end), rendering)].filter((part) => part !== "").join(" ");
}

/** Nothing where an expression is due, which Postgres takes or calls by another name. */
function refuseGap(list: readonly Node[], after: Node | undefined, sql: string): void {
  const gap = [...list, after].findIndex(
    (node, at) => (node === after || isSymbol(node, ",")) && (at === 0 || isSymbol(list[at - 1], ",")),
  );
  if (gap >= 0) throw new SqlRefused(syntaxErrorAt(sql, (list[gap] ?? after)?.start ?? sql.length));
}

interface Named {
  name: string;
  /** How many of the item's nodes are its expression. */
  expression: number;
  /** It was named in the statement. */
  given: boolean;
  /** Postgres names it so by itself. */
  keeps: boolean;
}

function nameOf(item: readonly Node[], sql: string): Named {
  const last = item.at(-1);
  const before = item.at(-2);
  const all = item.length;
  if (all === 1 && last?.kind === "string") return { name: last.value, expression: 1, given: false, keeps: false };
  if (isName(last) || last?.kind === "string") {
    if (isWord(before, "as")) return { name: written(last, sql), expression: all - 2, given: true, keeps: false };
    const follows = before !== undefined && before.kind !== "symbol" && !isOperator(before);
    // The unit of an interval names nothing either.
    const names = last.kind !== "word" || !(neverAliases.has(last.value) || isWord(item.at(-3), "interval"));
    if (follows && names) return { name: written(last, sql), expression: all - 1, given: true, keeps: false };
  }
  if (isSymbol(last, "*")) return { name: "", expression: all, given: false, keeps: true };
  if (isName(last) && (all === 1 || (isSymbol(before, ".") && isName(item.at(-3)))) && !isWord(last, ...neverAliases)) {
    const name = written(last, sql);
    return { name, expression: all, given: false, keeps: last.kind === "quoted" || name === name.toLowerCase() };
  }
  const name = sourceOf(item, sql);
  return { name, expression: all, given: false, keeps: false };
}

const operatorWords =
  "and or not like in is between div mod xor regexp rlike interval case when then else collate binary distinct".split(
    " ",
  );
const isOperator = (node: Node) => !isGroup(node) && isWord(node, ...operatorWords);

const written = (token: Token, sql: string): string =>
  token.kind === "word" ? sql.slice(token.start, token.end) : token.value;
