module.exports = __host.builtin("buffer");
