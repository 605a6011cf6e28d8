module.exports = __host.builtin("async_hooks");
