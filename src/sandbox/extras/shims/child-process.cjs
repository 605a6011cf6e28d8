module.exports = require("../not-here.cjs")("child_process", ["spawn", "fork", "exec"], "it is one process");
