import { expect, test } from "vitest";
import { readBackendHistory } from "./server-log.ts";

const at = (second: number, pid: number, text: string) => `2026-11-21 03:00:0${second}.000 UTC [${pid}] ${text}`;
const authorized = "LOG:  connection authorized: user=app database=app";
const gone = "LOG:  disconnection: session time: 0:00:01.000 user=app database=app host=127.0.0.1 port=1";

test("backends are counted from their authorization to their disconnection", () => {
  const history = readBackendHistory([
    at(0, 1, "LOG:  connection received: host=127.0.0.1 port=1"),
    at(1, 1, authorized),
    at(2, 2, authorized),
    at(3, 1, gone),
    at(4, 3, authorized),
  ]);
  expect([history.accepted, history.peak]).toEqual([3, 2]);
  const openAt = (second: number) => history.openAt(Date.parse(`2026-11-21T03:00:0${second}.500Z`));
  expect([openAt(0), openAt(1), openAt(2), openAt(3), openAt(4)]).toEqual([0, 1, 2, 1, 2]);
});

test("a backend that finds no slot was never one, and one that is ended later was", () => {
  const history = readBackendHistory([
    at(1, 1, authorized),
    at(2, 2, authorized),
    at(2, 2, "FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute"),
    at(3, 3, "FATAL:  sorry, too many clients already"),
    at(4, 1, "FATAL:  terminating connection due to administrator command"),
    at(4, 1, gone),
  ]);
  expect([history.accepted, history.peak]).toEqual([1, 1]);
});

test("the observer's own connections are left out", () => {
  const history = readBackendHistory([
    at(1, 1, `${authorized} application_name=warm-start-truth`),
    at(2, 1, gone),
    at(3, 2, authorized),
  ]);
  expect([history.accepted, history.peak]).toEqual([1, 1]);
});
