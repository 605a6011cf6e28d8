import { describe, expect, it } from "vitest";
import { resultOf } from "../fixtures/test-instance.ts";

describe("time in an instance", () => {
  it("is virtual, for dates, timers and performance alike", async () => {
    expect(
      await resultOf(`
        const start = [new Date().toISOString(), Date.now(), performance.now()];
        await new Promise((r) => setTimeout(r, 90_061_001.5));
        return [start, new Date().toISOString(), Date.now() - start[1], performance.now(), process.uptime()];`),
    ).toEqual([
      ["2026-01-01T00:00:00.000Z", 1767225600000, 0],
      "2026-01-02T01:01:01.001Z",
      90_061_001,
      90_061_001,
      90_061.001,
    ]);
  });

  it("is UTC wherever the machine is", async () => {
    expect(
      await resultOf(`
        const date = new Date(2026, 6, 1, 12, 30);
        const parsed = [new Date("2026-07-01T12:30:00"), new Date("2026-07-01"), new Date("July 1, 2026 12:30"), new Date("2026-07-01 12:30+02:00")];
        date.setHours(1);
        return [date.toISOString(), date.getHours(), date.getTimezoneOffset(), String(date), date.toLocaleString(),
          parsed.map((d) => d.toISOString()), new Date(NaN) + "", typeof Date(), date instanceof Date, new Date(date).getDay(), Date.UTC(2026, 0)];`),
    ).toEqual([
      "2026-07-01T01:30:00.000Z",
      1,
      0,
      "Wed Jul 01 2026 01:30:00 GMT+0000 (Coordinated Universal Time)",
      "7/1/2026, 1:30:00 AM",
      ["2026-07-01T12:30:00.000Z", "2026-07-01T00:00:00.000Z", "2026-07-01T12:30:00.000Z", "2026-07-01T10:30:00.000Z"],
      "Invalid Date",
      "string",
      true,
      3,
      1767225600000,
    ]);
  });

  it("is formatted alike everywhere", async () => {
    expect(
      await resultOf(`
        const at = (...args) => new Intl.DateTimeFormat(...args).format();
        const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
        return [at(), at("de", { dateStyle: "long", timeZone: "Asia/Tokyo" }), timeZone, locale, Intl.DateTimeFormat().format(0),
          new Intl.NumberFormat().format(1234.5), Intl.NumberFormat("de").format(1234.5), new Intl.PluralRules("en").select(1)];`),
    ).toEqual(["1/1/2026", "1. Januar 2026", "UTC", "en-US", "1/1/1970", "1,234.5", "1.234,5", "one"]);
  });

  it("hands out timers as objects", async () => {
    expect(
      await resultOf(`
        const seen = [];
        const timer = setTimeout(() => seen.push("never"), 5);
        const facts = [timer.hasRef(), timer.unref() === timer, timer.hasRef(), timer.ref().hasRef(), typeof +timer, timer.constructor.name];
        clearTimeout(+timer);
        const again = setTimeout((a, b) => seen.push(a + b), 10, "x", "y");
        setTimeout(() => again.refresh(), 6);
        const every = setInterval(() => { seen.push("tick"); if (seen.length > 3) clearInterval(every); }, 4);
        setTimeout(() => seen.push("closed"), 3).close();
        setTimeout(() => seen.push("now"), -5);
        await new Promise((r) => setTimeout(r, 40));
        return [facts, seen];`),
    ).toEqual([
      [true, true, false, true, "number", "Timeout"],
      ["now", "tick", "tick", "tick", "xy"],
    ]);
  });

  it("runs out for an abort signal", async () => {
    expect(
      await resultOf(`
        const signal = AbortSignal.timeout(30);
        const reason = await new Promise((r) => signal.addEventListener("abort", () => r(signal.reason)));
        const controller = new AbortController();
        const any = AbortSignal.any([controller.signal]);
        controller.abort("stop");
        return [reason.name, performance.now(), any.aborted, any.reason, signal instanceof AbortSignal];`),
    ).toEqual(["TimeoutError", 30, true, "stop", true]);
  });
});
