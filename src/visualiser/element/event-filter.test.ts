import { describe, expect, it } from "vitest";
import { burst } from "../fixtures/index.ts";
import { everything, filterEvents, kindOf, kindsIn } from "./event-filter.ts";

const { events } = burst({ requests: 10, instances: 10, max: null, maxConnections: 8 });
const types = (filter: Partial<typeof everything>) =>
  filterEvents(events, { ...everything, ...filter }).map((index) => events[index]?.type);

describe("a list of events", () => {
  it("holds all of them unless it is narrowed", () => {
    expect(types({})).toHaveLength(events.length);
  });

  it("narrowed to a request tells its whole life, its connection's opening and refusal included", () => {
    expect(types({ request: 1 })).toEqual([
      ...["request-arrived", "request-started", "connection-dialled", "connection-opened", "query-started"],
      ...["query-finished", "connection-closed", "request-finished"],
    ]);
    expect(types({ request: 6 })).toContain("connection-refused");
  });

  it("narrowed to an instance and to what went wrong holds what is both", () => {
    expect(types({ instance: 6, kind: "went-wrong" })).toEqual(["connection-refused", "request-failed"]);
  });

  it("offers only the kinds that occur", () => {
    expect(kindsIn(events)).toEqual(["went-wrong", "requests", "instances", "connections", "queries"]);
    expect(kindOf("server-assigned")).toBe("pooler");
    expect(kindOf("log-line")).toBe("logs");
  });
});
