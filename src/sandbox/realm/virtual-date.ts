import { runEpochMillis } from "#sim/trace.ts";
import { NativeDate } from "../natives.ts";

const utcParts = ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"];
const native = NativeDate.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;

/** A `Date` in UTC, as in a serverless function, that reads the virtual clock. Each instance has its own. */
export function createDate(nowMillis: () => number): DateConstructor {
  function VirtualDate(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new (asConstructor as DateConstructor)().toString();
    return Reflect.construct(NativeDate, argumentsOf(args), new.target);
  }
  const asConstructor: unknown = VirtualDate;

  function argumentsOf(args: unknown[]): unknown[] {
    if (args.length === 0) return [runEpochMillis + nowMillis()];
    if (args.length > 1) return [utc(args)];
    return typeof args[0] === "string" ? [parse(args[0])] : args;
  }

  const prototype = Object.create(NativeDate.prototype, methods) as Date;
  Object.defineProperty(prototype, "constructor", { value: VirtualDate, writable: true, configurable: true });
  Object.defineProperties(VirtualDate, {
    prototype: { value: prototype, writable: false },
    name: { value: "Date" },
    length: { value: 7 },
    now: { value: () => Math.floor(runEpochMillis + nowMillis()), writable: true, configurable: true },
    parse: { value: parse, writable: true, configurable: true },
    UTC: { value: (...args: unknown[]) => utc(args), writable: true, configurable: true },
  });
  return asConstructor as DateConstructor;
}

const utc = (args: unknown[]): number => Reflect.apply(NativeDate.UTC, NativeDate, args) as number;

/** A time without a zone is UTC, not the time of the machine that runs the page. */
function parse(text: string): number {
  const withTime = /\d:\d\d/.test(text);
  const withZone = /(Z|GMT|UTC|[+-]\d\d:?\d\d)\s*(\(.*\))?$/i.test(text.trim());
  if (withZone || /^[+-]?\d{4,6}(-\d\d){0,2}$/.test(text.trim())) return NativeDate.parse(text);
  const isIso = /^[+-]?\d{4,6}-\d\d-\d\dT/.test(text);
  return NativeDate.parse(withTime && isIso ? `${text}Z` : `${text} UTC`);
}

const methods = createMethods();

function createMethods(): PropertyDescriptorMap {
  const table: PropertyDescriptorMap = {};
  const define = (name: string, value: (this: Date, ...args: unknown[]) => unknown) => {
    table[name] = { value, writable: true, configurable: true, enumerable: false };
    Object.freeze(value);
  };
  for (const part of utcParts) {
    define(`get${part}`, function () {
      return Reflect.apply(native[`getUTC${part}`] as () => unknown, this, []);
    });
    if (part === "Day") continue;
    define(`set${part}`, function (...args) {
      return Reflect.apply(native[`setUTC${part}`] as () => unknown, this, args);
    });
  }
  define("getTimezoneOffset", () => 0);
  const words = (date: Date) => (native.toUTCString as () => string).call(date).split(" ");
  define("toDateString", function () {
    const [day = "", date, month, year] = words(this);
    return year === undefined ? "Invalid Date" : `${day.slice(0, 3)} ${month} ${date} ${year}`;
  });
  define("toTimeString", function () {
    const time = words(this)[4];
    return time === undefined ? "Invalid Date" : `${time} GMT+0000 (Coordinated Universal Time)`;
  });
  define("toString", function () {
    const time = words(this)[4];
    return time === undefined ? "Invalid Date" : `${this.toDateString()} ${this.toTimeString()}`;
  });
  for (const name of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"]) {
    define(name, function (locales, options) {
      const zoned = { timeZone: "UTC", ...(options as object | undefined) };
      return Reflect.apply(native[name] as () => unknown, this, [locales ?? "en-US", zoned]);
    });
  }
  return table;
}
