module.exports = __host.builtin("timers/promises");
