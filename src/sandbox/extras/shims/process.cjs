module.exports = __host.builtin("process");
