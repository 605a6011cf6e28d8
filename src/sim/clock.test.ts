import fc from "fast-check";
import { expect, test } from "vitest";
import { createClock } from "./clock.ts";

test("events run by time, and ties in the order they were scheduled, beyond ten of them", () => {
  const clock = createClock();
  const ran: number[] = [];
  for (let i = 0; i < 25; i++) clock.schedule(5, () => ran.push(i));
  clock.schedule(1, () => ran.push(-1));
  while (clock.step()) {
    // run to the end
  }
  expect(ran).toEqual([-1, ...Array.from({ length: 25 }, (_, i) => i)]);
});

test("any mix of delays and cancellations comes out sorted, without the cancelled", () => {
  const entries = fc.array(fc.record({ delay: fc.double({ min: 0, max: 50, noNaN: true }), cancelled: fc.boolean() }));
  fc.assert(
    fc.property(entries, (list) => {
      const clock = createClock();
      const ran: number[] = [];
      const handles = list.map(({ delay }, i) => clock.schedule(delay, () => ran.push(i)));
      list.forEach(({ cancelled }, i) => {
        if (cancelled) handles[i]?.cancel();
      });
      while (clock.step()) {
        // run to the end
      }
      const expected = list
        .map((entry, i) => ({ ...entry, i }))
        .filter(({ cancelled }) => !cancelled)
        .sort((a, b) => a.delay - b.delay || a.i - b.i)
        .map(({ i }) => i);
      expect(ran).toEqual(expected);
      expect(clock.activeCount()).toBe(0);
    }),
  );
});

test("what is scheduled and cancelled while time passes comes out sorted, too, among thousands that wait", () => {
  const step = fc.record({ delay: fc.integer({ min: 0, max: 40 }), cancels: fc.nat(30), more: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 400 }), (steps) => {
      const clock = createClock();
      const live = new Map<number, number>();
      const handles: Array<{ cancel(): void }> = [];
      const schedule = (delay: number) => {
        const id = handles.length;
        live.set(id, clock.now() + delay);
        handles.push(clock.schedule(delay, () => ran.push(id)));
      };
      const ran: number[] = [];
      for (let i = 0; i < 600; i++) schedule(i % 3 === 0 ? i : 1000);
      const runOne = () => {
        const [next] = [...live].sort(([a, atA], [b, atB]) => atA - atB || a - b);
        const before = ran.length;
        clock.step();
        expect(ran.slice(before)).toEqual(next ? [next[0]] : []);
        if (next) live.delete(next[0]);
      };
      for (const { delay, cancels, more } of steps) {
        schedule(delay);
        if (more) schedule(delay * 100);
        for (let i = 0; i < cancels; i++) {
          const id = handles.length - 1 - i * 7;
          if (live.delete(id)) handles[id]?.cancel();
        }
        runOne();
      }
      expect(clock.activeCount()).toBe(live.size);
    }),
    { numRuns: 20 },
  );
});

test("passive events don't count as something left to happen", () => {
  const clock = createClock();
  clock.schedule(1, () => {}, { passive: true });
  expect(clock.activeCount()).toBe(0);
  expect(clock.nextAtMillis()).toBe(1);
});

test("time stands at the event that runs and never goes back", () => {
  const clock = createClock();
  const seen: number[] = [];
  clock.schedule(2.5, () => {
    clock.schedule(-7, () => seen.push(clock.now()));
  });
  while (clock.step()) {
    // run to the end
  }
  expect(seen).toEqual([2.5]);
});
