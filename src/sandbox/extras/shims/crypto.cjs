const { Buffer } = require("buffer");
const notHere = require("../not-here.cjs");

const { crypto } = __host;
const randomBytes = (size, done) => {
  const bytes = Buffer.from(crypto.getRandomValues(new Uint8Array(size)));
  if (done === undefined) return bytes;
  process.nextTick(done, null, bytes);
};

module.exports = {
  webcrypto: crypto,
  randomUUID: () => crypto.randomUUID(),
  getRandomValues: (bytes) => crypto.getRandomValues(bytes),
  randomBytes,
  randomFillSync: (bytes) => crypto.getRandomValues(bytes),
  randomInt: (low, high) => {
    const [from, to] = high === undefined ? [0, low] : [low, high];
    return from + Math.floor(Math.random() * (to - from));
  },
  timingSafeEqual: (a, b) => Buffer.compare(a, b) === 0,
  getFips: () => 0,
  ...notHere(
    "crypto",
    [
      "createHash",
      "createHmac",
      "createCipheriv",
      "createDecipheriv",
      "createSign",
      "publicEncrypt",
      "pbkdf2",
      "pbkdf2Sync",
    ],
    "its databases take no passwords and no TLS",
  ),
};
