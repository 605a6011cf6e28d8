module.exports = {
  rootCertificates: [],
  ...require("../not-here.cjs")(
    "tls",
    ["connect", "createSecureContext", "createServer", "TLSSocket"],
    "its network is not encrypted, so connect without ssl",
  ),
};
