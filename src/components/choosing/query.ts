import type { Choice, Table } from "./choose.ts";

/** The choice in an address: what is missing or unknown there is the first of its list. */
export function choiceFrom(query: URLSearchParams, { platforms, databases, traffic, needs }: Table): Choice {
  const known = (list: readonly { id: string }[], id: string | null) =>
    (list.find((one) => one.id === id) ?? list[0])?.id ?? "";
  const asked = query.getAll("needs");
  return {
    platform: known(platforms, query.get("platform")),
    database: known(databases, query.get("database")),
    traffic: known(traffic, query.get("traffic")),
    needs: needs.map(({ id }) => id).filter((id) => asked.includes(id)),
  };
}

/** The choice as an address keeps it, without the question mark. */
export function queryOf({ platform, database, traffic, needs }: Choice): string {
  const chosen = [
    ["platform", platform],
    ["database", database],
    ["traffic", traffic],
  ];
  return new URLSearchParams([...chosen, ...needs.map((need) => ["needs", need])]).toString();
}
