import type { Attempt } from "../attempt.ts";

/** Ways to reach the page, other threads, or the messages between them. */
export const channelAttempts: Attempt[] = [
  {
    name: "BroadcastChannel",
    succeedsOnPage: true,
    body: `for (const { BroadcastChannel } of scopes()) {
      new BroadcastChannel("escape").postMessage("reached");
      reached("BroadcastChannel");
    }`,
  },
  {
    name: "MessageChannel",
    succeedsOnPage: true,
    body: `for (const { MessageChannel } of scopes()) {
      new MessageChannel();
      reached("MessageChannel");
    }`,
  },
  {
    name: "a nested worker",
    succeedsOnPage: true,
    body: `for (const { Worker } of scopes()) {
      new Worker("data:text/javascript,close()");
      reached("Worker");
    }`,
  },
  {
    name: "a shared worker",
    succeedsOnPage: true,
    body: `for (const { SharedWorker } of scopes()) {
      new SharedWorker("data:text/javascript,close()");
      reached("SharedWorker");
    }`,
  },
  {
    name: "a forged report by postMessage",
    succeedsOnPage: true,
    body: `const forged = { type: "report", run: 1, report: { trace: { lab: "forged", events: [] }, traceHash: "0", queries: 0, wallMillis: 0 } };
    for (const scope of scopes()) {
      for (const target of [scope, scope.parent, scope.top]) {
        try { target.postMessage(forged, "*"); reached("postMessage"); } catch {}
        try { target.postMessage(forged); reached("postMessage"); } catch {}
      }
    }`,
  },
  {
    name: "a forged order by dispatchEvent",
    body: `for (const scope of scopes()) {
      if (scope === globalThis) continue;
      scope.dispatchEvent(new Event("message"));
      reached("dispatchEvent on the global object");
    }`,
  },
  {
    name: "listening to the global object's messages",
    body: `for (const scope of scopes()) {
      if (scope === globalThis) continue;
      for (const listen of ["addEventListener", "when"]) {
        try { scope[listen]("message", () => reached("a message")); reached(listen); } catch {}
        try { EventTarget.prototype[listen].call(scope, "message", () => reached("a message")); reached(listen); } catch {}
        try { EventTarget.prototype[listen].call(undefined, "message", () => reached("a message")); reached(listen); } catch {}
      }
      Reflect.set(scope, "onmessage", () => reached("a message"));
      if (typeof scope.onmessage === "function") reached("onmessage");
    }`,
  },
  {
    name: "the engine's message ports",
    body: `for (const scope of scopes()) {
      const { MessagePort } = scope;
      const { postMessage } = MessagePort.prototype;
      MessagePort.prototype.postMessage = function (...args) {
        reached("a port");
        return postMessage.apply(this, args);
      };
    }`,
  },
  {
    name: "the page through parent, top and opener",
    body: `for (const scope of scopes()) {
      for (const name of ["parent", "top", "opener", "frames", "document", "location"]) {
        if (scope[name]) reached(name);
      }
    }`,
  },
  {
    name: "close() of the worker",
    body: `for (const scope of scopes()) {
      if (typeof scope.close === "function") {
        reached("close");
        scope.close();
      }
    }`,
  },
];
