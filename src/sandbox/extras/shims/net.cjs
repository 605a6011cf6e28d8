const { Socket, isIP } = __host.net;

/** As Node's: `(port, host, connected)` or `({ host, port }, connected)`. */
const connect = (first, ...rest) => {
  if (typeof first !== "object") return new Socket().connect(first, ...rest);
  return new Socket().connect(first.port, first.host, rest[0]);
};

module.exports = {
  ...__host.net,
  connect,
  createConnection: connect,
  isIPv4: (text) => isIP(text) === 4,
  isIPv6: (text) => isIP(text) === 6,
};
