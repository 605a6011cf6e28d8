module.exports = __host.builtin("events");
