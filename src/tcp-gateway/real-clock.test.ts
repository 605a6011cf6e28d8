import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { createRealClock } from "./real-clock.ts";

it("runs what is due by time, then in the order it was scheduled, never within the call", async () => {
  const clock = createRealClock();
  const ran: string[] = [];
  const note = (name: string) => () => void ran.push(name);
  // Far enough off that a busy machine has scheduled all the rest by then.
  clock.schedule(400, note("400"));
  clock.schedule(200, note("200"));
  for (let turn = 0; turn < 1000; turn++) clock.schedule(0, note(`${turn}`));
  clock.schedule(200, note("cancelled")).cancel();
  clock.schedule(-1, note("negative"));
  expect(ran).toEqual([]);
  await new Promise<void>((resolve) => clock.schedule(400, resolve));
  expect(ran).toEqual([...Array(1000).keys()].map(String).concat("negative", "200", "400"));
});

it("takes as long as it was told", async () => {
  const clock = createRealClock();
  const startedAtMillis = performance.now();
  await new Promise<void>((resolve) => clock.schedule(30, resolve));
  expect(performance.now() - startedAtMillis).toBeGreaterThanOrEqual(29.9);
});

it("lets sockets and timers in between work that always schedules more", async () => {
  const clock = createRealClock();
  let turns = 0;
  const again = () => {
    turns++;
    clock.schedule(0, again);
  };
  again();
  await delay(10);
  expect(turns).toBeGreaterThan(10);
  clock.stop();
  const stoppedAt = turns;
  await delay(5);
  expect(turns).toBe(stoppedAt);
});
