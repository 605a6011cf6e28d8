const names = [
  "gzip",
  "gunzip",
  "inflate",
  "deflate",
  "inflateSync",
  "deflateSync",
  "gzipSync",
  "createInflate",
  "createDeflate",
];

module.exports = { constants: {}, ...require("../not-here.cjs")("zlib", names, "connect without compression") };
