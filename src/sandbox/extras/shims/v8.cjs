module.exports = require("../not-here.cjs")(
  "v8",
  ["getHeapStatistics", "getHeapSpaceStatistics", "serialize", "deserialize"],
  "it has no heap of its own",
);
