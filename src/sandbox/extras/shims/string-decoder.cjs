const { Buffer } = require("buffer");

/** Text from chunks that may end inside a character. */
class StringDecoder {
  #pending = null;
  #decoder;

  constructor(encoding = "utf8") {
    this.encoding = String(encoding).toLowerCase().replace("utf-8", "utf8");
    this.#decoder = this.encoding === "utf8" ? new TextDecoder("utf-8", { ignoreBOM: true }) : null;
  }

  write(bytes) {
    if (typeof bytes === "string") return bytes;
    if (this.#decoder) return this.#decoder.decode(bytes, { stream: true });
    const all = this.#pending ? Buffer.concat([this.#pending, bytes]) : Buffer.from(bytes);
    const unit = this.encoding === "base64" ? 3 : /^(utf-?16le|ucs-?2)$/.test(this.encoding) ? 2 : 1;
    const whole = all.length - (all.length % unit);
    this.#pending = whole < all.length ? all.subarray(whole) : null;
    return all.subarray(0, whole).toString(this.encoding);
  }

  end(bytes) {
    const text = bytes === undefined ? "" : this.write(bytes);
    if (this.#decoder) return text + this.#decoder.decode();
    const rest = this.#pending?.toString(this.encoding) ?? "";
    this.#pending = null;
    return text + rest;
  }
}

module.exports = { StringDecoder };
