import type { Attempt } from "../attempt.ts";

/** Marks a shared place on the first instance and claims success when a later one finds the mark there. */
const leaveMark = (name: string, holder: string): Attempt => ({
  name: `a mark on ${name} for the next instance`,
  body: `const holder = ${holder};
    if (globalThis.markedByMe !== true) {
      if (holder.escapeMark) reached("a mark of another instance on ${name}");
      globalThis.markedByMe = true;
      try { holder.escapeMark = true; } catch {}
    }`,
});

/** Ways to reach another instance, or the time after the run. */
export const instanceAttempts: Attempt[] = [
  leaveMark("globalThis", "globalThis"),
  leaveMark("the real global object", 'Function("return this")()'),
  leaveMark("Object.prototype", "Object.prototype"),
  leaveMark("Array.prototype", "Array.prototype"),
  leaveMark("Function.prototype", "Function.prototype"),
  leaveMark("pg.Pool", "pg.Pool"),
  leaveMark("pg.types", "pg.types"),
  leaveMark("a type parser", "pg.types.getTypeParser(23)"),
  leaveMark("pg.Query", "pg.Query"),
  // Names in two parts: code that names them outright gets drivers of its own.
  leaveMark("a method of pg.Client", 'pg.Client["proto" + "type"].query'),
  leaveMark("the driver's sockets", 'Object["get" + "PrototypeOf"](new pg.Client().connection.stream)'),
  leaveMark("the driver's parameters", 'Object["get" + "PrototypeOf"](new pg.Client().connectionParameters)'),
  leaveMark("event emitters", 'Object["get" + "PrototypeOf"](Object["get" + "PrototypeOf"](process))'),
  leaveMark("the responses of requests", 'Object["get" + "PrototypeOf"](res)'),
  leaveMark("Buffer", "Buffer"),
  leaveMark("URL", "URL"),
  leaveMark("Date", "Date"),
  leaveMark("Math", "Math"),
  leaveMark("JSON", "JSON"),
  leaveMark("console", "console"),
  leaveMark("process.env", "process.env"),
  leaveMark("EventTarget.prototype", "EventTarget.prototype"),
  leaveMark("the iterators' prototype", "Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))"),
  {
    name: "RegExp's last match",
    body: `const { RegExp: RealRegExp } = Function("return this")();
    if (RealRegExp.$1 === "escape") reached("what another instance matched");
    /(escape)/.test("escape");
    await new Promise((resolve) => setTimeout(resolve, 5));`,
  },
  {
    name: "a changed virtual clock",
    body: `if (globalThis.markedByMe !== true) {
      if (Date.now() < 1e12) reached("another instance's Date");
      globalThis.markedByMe = true;
      Date.now = () => 0;
      Date.prototype.getTime = () => 0;
    }`,
  },
  {
    name: "timers left behind",
    body: `setInterval(() => reached("a timer after its run"), 60_000);
    await each(async (scope) => {
      if (scope === globalThis) return;
      for (const name of ["setTimeout", "setInterval", "queueMicrotask", "requestAnimationFrame"]) {
        if (name !== "queueMicrotask" && scope[name]) reached(name);
      }
    });
    if (Function("return AbortSignal")().timeout) reached("AbortSignal.timeout");
    if (Function("return typeof FinalizationRegistry")() !== "undefined") reached("FinalizationRegistry");`,
  },
  {
    name: "work left behind on real promises",
    body: `const { Response: RealResponse } = Function("return this")();
    const { Array: RealArray } = Function("return this")();
    let turns = 0;
    const again = () => {
      try { RealArray.prototype.late = ++turns; } catch {}
      if (RealArray.prototype.late) reached("the engine after the run");
      if (turns < 500) new RealResponse("x").text().then(again, () => {});
    };
    again();`,
  },
];
