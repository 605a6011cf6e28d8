/** Channels that nobody can listen to. */
const channel = (name) => ({ name, hasSubscribers: false, subscribe() {}, unsubscribe() {}, publish() {} });

const silent = { hasSubscribers: false, traceSync: (call, _context, self, ...args) => Reflect.apply(call, self, args) };
const tracingChannel = (name) => ({
  ...silent,
  tracePromise: silent.traceSync,
  traceCallback: (call, _position, _context, self, ...args) => Reflect.apply(call, self, args),
  subscribe() {},
  unsubscribe() {},
  start: channel(`tracing:${name}:start`),
  end: channel(`tracing:${name}:end`),
  asyncStart: channel(`tracing:${name}:asyncStart`),
  asyncEnd: channel(`tracing:${name}:asyncEnd`),
  error: channel(`tracing:${name}:error`),
});

module.exports = { channel, tracingChannel, hasSubscribers: () => false, subscribe() {}, unsubscribe() {} };
