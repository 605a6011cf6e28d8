module.exports = __host.builtin("perf_hooks");
