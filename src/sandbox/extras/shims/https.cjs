module.exports = require("../not-here.cjs")(
  "https",
  ["request", "get", "createServer"],
  "use fetch for its other services",
);
