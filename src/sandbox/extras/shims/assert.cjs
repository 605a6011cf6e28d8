class AssertionError extends Error {
  name = "AssertionError";
  code = "ERR_ASSERTION";
}

const assert = (value, message) => {
  if (!value) throw message instanceof Error ? message : new AssertionError(message ?? "The expression is falsy.");
};

module.exports = Object.assign(assert, {
  AssertionError,
  ok: assert,
  strictEqual: (a, b, message) => assert(Object.is(a, b), message ?? `${a} is not ${b}.`),
  notStrictEqual: (a, b, message) => assert(!Object.is(a, b), message ?? `${a} must differ.`),
});
