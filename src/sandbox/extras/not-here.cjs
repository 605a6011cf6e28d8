/** Functions of a Node module that a simulated instance does not have: each says so when it is called. */
module.exports = (module, names, why) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      function notHere() {
        throw Object.assign(new Error(`${module}.${name}() is not available in a simulated instance: ${why}.`), {
          code: "ERR_NOT_IMPLEMENTED",
        });
      },
    ]),
  );
