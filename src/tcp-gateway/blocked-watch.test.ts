import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { watchBlocked } from "./blocked-watch.ts";

it("names once who has waited long behind whom, and again after it has gone on", async () => {
  const said: string[] = [];
  let blocked = [{ waiting: 2, owner: 1 }];
  const stop = watchBlocked({ blocked: () => blocked }, (line) => said.push(line.slice(0, 75)), 50);
  await delay(30);
  expect(said).toEqual([]);
  await delay(170);
  const line = "Connection 2 has waited 0.05 s for the open transaction of connection 1. On";
  expect(said).toEqual([line]);
  blocked = [];
  await delay(40);
  blocked = [{ waiting: 2, owner: 1 }];
  await delay(150);
  stop();
  expect(said).toEqual([line, line]);
});
