import type { Attempt } from "../attempt.ts";

/** Ways to reach the page, other threads, or the messages between them. */
export const channelAttempts: Attempt[] = [
  {
    name: "BroadcastChannel",
    succeedsOnPage: true,
    body: `await each(async ({ BroadcastChannel }) => {
      new BroadcastChannel("escape").postMessage("reached");
      reached("BroadcastChannel");
    });`,
  },
  {
    name: "MessageChannel",
    succeedsOnPage: true,
    body: `await each(async ({ MessageChannel }) => {
      new MessageChannel();
      reached("MessageChannel");
    });`,
  },
  {
    name: "a nested worker",
    succeedsOnPage: true,
    body: `await each(async ({ Worker }) => {
      new Worker("data:text/javascript,close()");
      reached("Worker");
    });`,
  },
  {
    name: "a shared worker",
    succeedsOnPage: true,
    body: `await each(async ({ SharedWorker }) => {
      new SharedWorker("data:text/javascript,close()");
      reached("SharedWorker");
    });`,
  },
  {
    name: "a forged report by postMessage",
    succeedsOnPage: true,
    body: `const forged = { type: "report", run: 1, report: { trace: { lab: "forged", events: [] }, traceHash: "0", queries: 0, wallMillis: 0 } };
    await each(async (scope) => {
      for (const target of [scope, scope.parent, scope.top]) {
        try { target.postMessage(forged, "*"); reached("postMessage"); } catch {}
        try { target.postMessage(forged); reached("postMessage"); } catch {}
      }
    });`,
  },
  {
    name: "a forged order by dispatchEvent",
    body: `await each(async (scope) => {
      if (scope === globalThis) return;
      scope.dispatchEvent(new Event("message"));
      reached("dispatchEvent on the global object");
    });`,
  },
  {
    name: "listening to the global object's messages",
    body: `await each(async (scope) => {
      if (scope === globalThis) return;
      for (const listen of ["addEventListener", "when"]) {
        try { scope[listen]("message", () => reached("a message")); reached(listen); } catch {}
        try { EventTarget.prototype[listen].call(scope, "message", () => reached("a message")); reached(listen); } catch {}
        try { EventTarget.prototype[listen].call(undefined, "message", () => reached("a message")); reached(listen); } catch {}
      }
      Reflect.set(scope, "onmessage", () => reached("a message"));
      if (typeof scope.onmessage === "function") reached("onmessage");
    });`,
  },
  {
    name: "the engine's message ports",
    body: `await each(async (scope) => {
      const { MessagePort } = scope;
      const { postMessage } = MessagePort.prototype;
      MessagePort.prototype.postMessage = function (...args) {
        reached("a port");
        return postMessage.apply(this, args);
      };
    });`,
  },
  {
    name: "the page through parent, top and opener",
    body: `await each(async (scope) => {
      for (const name of ["parent", "top", "opener", "frames", "document", "location"]) {
        if (scope[name]) reached(name);
      }
    });`,
  },
  {
    name: "close() of the worker",
    body: `await each(async (scope) => {
      if (typeof scope.close === "function") {
        reached("close");
        scope.close();
      }
    });`,
  },
];
