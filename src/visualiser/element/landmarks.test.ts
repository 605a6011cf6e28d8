import { describe, expect, it } from "vitest";
import { burst } from "../fixtures/index.ts";
import { landmarkAfter, landmarkBefore, landmarksOf, participantOf, subjectOfEvent } from "./landmarks.ts";

const { events } = burst({ requests: 10, instances: 10, max: null, maxConnections: 8 });

describe("what is worth a jump", () => {
  const { failures, coldStarts } = landmarksOf(events);

  it("is each refusal, once, though a request fails at the same moment", () => {
    expect(failures.map((index) => events[index]?.type)).toEqual(new Array(5).fill("connection-refused"));
  });

  it("is a request that fails long after what went wrong in it", () => {
    const late = events.map((event) =>
      event.type === "request-failed" ? { ...event, atMillis: event.atMillis + 50 } : event,
    );
    expect(landmarksOf(late).failures).toHaveLength(10);
  });

  it("is each cold start", () => {
    expect(coldStarts).toHaveLength(10);
  });

  it("is found on either side of a moment, and not beyond the ends", () => {
    const [first, second] = failures as [number, number];
    expect(landmarkAfter(failures, -1)).toBe(first);
    expect(landmarkAfter(failures, first)).toBe(second);
    expect(landmarkBefore(failures, second)).toBe(first);
    expect(landmarkBefore(failures, first)).toBeNull();
    expect(landmarkAfter(failures, events.length)).toBeNull();
  });
});

describe("a question about an event", () => {
  const about = (type: string) => {
    const index = events.findIndex((event) => event.type === type);
    const event = events[index];
    return event && subjectOfEvent(event, index);
  };

  it("is about what failed, or else about the request, connection or instance in it", () => {
    expect(about("connection-refused")?.kind).toBe("failure");
    expect(about("query-started")).toEqual({ kind: "request", request: 1 });
    expect(about("connection-opened")).toEqual({ kind: "connection", connection: 1 });
    expect(about("instance-cold")).toEqual({ kind: "instance", instance: 1 });
  });

  it("leads to the lane of a refused connection, and of a failed request", () => {
    const lanes = ["connection-refused", "request-failed"].map((type) => {
      const event = events.find((one) => one.type === type);
      return event && participantOf(event)?.kind;
    });
    expect(lanes).toEqual(["connection", "request"]);
  });
});
