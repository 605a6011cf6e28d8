import { NativeDate } from "../natives.ts";
import { createMath } from "../realm/chance.ts";
import type { Globals } from "../realm/globals.ts";
import { presentUser, theUser } from "./driver-user.ts";

type Run = (...args: unknown[]) => unknown;

/** The globals of the shared drivers: each leads to the same one of the instance whose code is running. */
export function sharedGlobals(host: Globals): Globals {
  return {
    globalThis: led((name) => presentUser()?.globals[name]),
    console: led((name) => (theUser().console as Globals)[name]),
    process: createProcess(),
    setTimeout: (run: Run, delay?: unknown, ...args: unknown[]) => theUser().timers.setTimeout(run, delay, ...args),
    setInterval: (run: Run, delay?: unknown, ...args: unknown[]) => theUser().timers.setInterval(run, delay, ...args),
    setImmediate: (run: Run, ...args: unknown[]) => theUser().timers.setImmediate(run, ...args),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    queueMicrotask: soon,
    Date: createDate(),
    Math: createMath(() => theUser().scope.ports.random()),
    performance: { now: () => theUser().scope.ports.now() },
    navigator: host.navigator,
    Response: host.Response,
    URL: host.URL,
    TextEncoder: host.TextEncoder,
  };
}

const clear = (timer?: unknown) => theUser().timers.clear(timer);
const soon = (run: Run, ...args: unknown[]) => theUser().timers.queueMicrotask(run, ...args);

/** An object whose properties are looked up when read. */
export const led = (get: (name: string) => unknown): object => new Proxy({}, { get: (_, name) => get(name as string) });

function createProcess(): object {
  const none = {};
  return {
    nextTick: soon,
    platform: "linux",
    domain: undefined,
    get env() {
      return presentUser()?.process.env ?? none;
    },
    get emitWarning() {
      return theUser().process.emitWarning;
    },
  };
}

/** Makes dates of the instance's own class, which its code compares them with. */
function createDate(): unknown {
  function SharedDate(this: unknown, ...args: unknown[]): unknown {
    const { Date: Own } = theUser();
    return new.target === undefined ? Own() : Reflect.construct(Own, args);
  }
  return Object.assign(SharedDate, {
    now: () => theUser().Date.now(),
    UTC: (...args: number[]) => Reflect.apply(NativeDate.UTC, NativeDate, args),
    parse: (text: string) => theUser().Date.parse(text),
  });
}
