module.exports = require("../not-here.cjs")(
  "http",
  ["request", "get", "createServer"],
  "use fetch for its other services",
);
