import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { burst } from "../fixtures/index.ts";
import { createTimeline } from "../frames/index.ts";
import { advance, millisPerSecond, nextJump, otherSpeed, placeAt, placeOf, speeds } from "./playback.ts";

const trace = burst({ requests: 10, instances: 4, max: 2 });
const timeline = createTimeline(trace);

describe("playing", () => {
  it("takes ten to 25 seconds for a whole run, and says the scale in round numbers", () => {
    expect(trace.endedAtMillis).toBeCloseTo(272.9, 0);
    expect(millisPerSecond(timeline)).toBe(20);
    expect(advance(timeline, placeAt(timeline, 0), 1000, 1).atMillis).toBeCloseTo(20, 6);
    expect(advance(timeline, placeAt(timeline, 0), 1000, 0.25).atMillis).toBeCloseTo(5, 6);
  });

  it("arrives at the same place whatever the frame rate", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (frames) => {
        let place = placeAt(timeline, 0);
        for (let n = 0; n < frames; n++) place = advance(timeline, place, 3000 / frames, 1);
        expect(place.atMillis).toBeCloseTo(60, 6);
      }),
    );
  });

  it("stops at the end", () => {
    expect(advance(timeline, placeAt(timeline, 200), 60_000, 4)).toEqual({
      atMillis: trace.endedAtMillis,
      index: trace.events.length - 1,
    });
  });

  it("hurries through the pauses between waves, so that the waves can be seen", () => {
    const waves = createTimeline(burst({ requests: 20, instances: 1, max: 1, everyMillis: 2000 }));
    const seconds = waves.pace.lengthMillis / millisPerSecond(waves);
    expect(waves.axis.breaks).toEqual([]);
    expect(seconds).toBeGreaterThanOrEqual(10);
    expect(seconds).toBeLessThanOrEqual(25);
    expect(millisPerSecond(waves)).toBeLessThanOrEqual(50);
  });

  it("hurries through a minute in which nothing happens", () => {
    const idle = createTimeline({ ...trace, endedAtMillis: 60_000 });
    expect(advance(idle, placeAt(idle, 273), 2000, 1).atMillis).toBeGreaterThan(30_000);
  });
});

describe("stepping", () => {
  it("goes to each event once, also where many share a moment", () => {
    const arrivals = [0, 1, 2, 3].map((index) => placeOf(timeline, index));
    expect(arrivals.map(({ atMillis, index }) => [atMillis, index])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
    ]);
    expect(placeOf(timeline, -5)).toEqual({ atMillis: 0, index: -1 });
    expect(placeOf(timeline, 1e6).index).toBe(trace.events.length - 1);
  });
});

describe("speeds", () => {
  it("go from a quarter to sixteen, one at a time, and stop there", () => {
    expect([...speeds]).toEqual([0.25, 0.5, 1, 2, 4, 8, 16]);
    expect([otherSpeed(1, 1), otherSpeed(1, -1), otherSpeed(16, 1), otherSpeed(0.25, -1)]).toEqual([2, 0.5, 16, 0.25]);
  });
});

describe("with less motion", () => {
  it("jumps to the end in at most 41 stops, each at an event or a fair way on", () => {
    let place = placeAt(timeline, 0);
    let stops = 0;
    while (place.atMillis < trace.endedAtMillis && stops < 100) {
      place = nextJump(timeline, place);
      stops++;
    }
    expect(stops).toBeGreaterThan(3);
    expect(stops).toBeLessThanOrEqual(41);
  });
});
