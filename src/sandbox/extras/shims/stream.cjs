const EventEmitter = require("events");

/**
 * Node's streams without back pressure: nothing here is slower than what feeds it. `data` comes at once where somebody
 * listens and nothing waits, and after the present code otherwise.
 */
class Stream extends EventEmitter {
  destroyed = false;
  errored = null;

  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.errored = error ?? null;
    const closed = (failure) => {
      const reason = failure ?? error;
      if (reason) this.emit("error", reason);
      this.emit("close");
    };
    process.nextTick(() => this._destroy(error ?? null, closed));
    return this;
  }

  _destroy(error, done) {
    done(error);
  }
}

class Readable extends Stream {
  readable = true;
  readableEnded = false;
  readableFlowing = null;
  #chunks = [];
  #ended = false;
  #reading = false;
  #scheduled = false;

  constructor(options = {}) {
    super();
    this.readableObjectMode = Boolean(options.objectMode ?? options.readableObjectMode);
    if (options.read) this._read = options.read;
    if (options.destroy) this._destroy = options.destroy;
  }

  get readableLength() {
    return this.#chunks.length;
  }

  _read() {}

  push(chunk) {
    this.#reading = false;
    if (chunk === null) {
      this.#ended = true;
      this.#schedule();
      return false;
    }
    if (this.readableFlowing && this.#chunks.length === 0 && this.listenerCount("data") > 0) {
      this.emit("data", chunk);
      this.#schedule();
    } else {
      this.#chunks.push(chunk);
      this.#schedule();
    }
    return true;
  }

  read() {
    const chunk = this.#chunks.shift() ?? null;
    if (chunk === null) this.#fetch();
    return chunk;
  }

  on(event, listener) {
    super.on(event, listener);
    if (event === "data" && this.readableFlowing !== false) this.resume();
    if (event === "readable") this.#schedule();
    return this;
  }

  addListener(event, listener) {
    return this.on(event, listener);
  }

  resume() {
    this.readableFlowing = true;
    this.#schedule();
    return this;
  }

  pause() {
    this.readableFlowing = false;
    return this;
  }

  isPaused() {
    return this.readableFlowing === false;
  }

  setEncoding() {
    return this;
  }

  #fetch() {
    if (this.#reading || this.#ended || this.destroyed) return;
    this.#reading = true;
    this._read();
  }

  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    process.nextTick(() => {
      this.#scheduled = false;
      this.#flow();
    });
  }

  #flow() {
    if (this.destroyed) return;
    while (this.readableFlowing && this.#chunks.length > 0) this.emit("data", this.#chunks.shift());
    if (this.#chunks.length > 0) this.emit("readable");
    else if (this.#ended && !this.readableEnded && this.readableFlowing !== false) {
      this.readableEnded = true;
      this.emit("end");
    } else if (this.readableFlowing || this.listenerCount("readable") > 0) this.#fetch();
  }

  pipe(target) {
    this.on("data", (chunk) => target.write(chunk));
    this.once("end", () => target.end());
    target.emit("pipe", this);
    return target;
  }

  unpipe() {
    return this.pause();
  }

  async *[Symbol.asyncIterator]() {
    const waiting = [];
    let wake = () => {};
    let failure = null;
    let over = false;
    const settle = (change) => (value) => {
      change(value);
      wake();
    };
    this.on(
      "data",
      settle((chunk) => waiting.push(chunk)),
    );
    this.once(
      "error",
      settle((error) => {
        failure = error;
      }),
    );
    for (const event of ["end", "close"])
      this.once(
        event,
        settle(() => {
          over = true;
        }),
      );
    try {
      while (true) {
        if (waiting.length > 0) yield waiting.shift();
        else if (failure !== null) throw failure;
        else if (over) return;
        else
          await new Promise((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      this.destroy();
    }
  }

  static from(source) {
    const readable = new Readable({ objectMode: true });
    (async () => {
      for await (const chunk of source) readable.push(chunk);
      readable.push(null);
    })().catch((error) => readable.destroy(error));
    return readable;
  }
}

/** What can be written to, for classes of either kind. */
const writableParts = {
  write(chunk, encoding, done) {
    const called = typeof encoding === "function" ? encoding : done;
    this._write(chunk, typeof encoding === "string" ? encoding : "utf8", (error) => {
      if (error) this.destroy(error);
      called?.(error);
    });
    return true;
  },
  end(chunk, encoding, done) {
    const called = [chunk, encoding, done].find((part) => typeof part === "function");
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function") this.write(chunk, encoding);
    if (this.writableEnded) return this;
    this.writableEnded = true;
    this.writable = false;
    this._final((error) => {
      if (error) return this.destroy(error);
      process.nextTick(() => {
        this.writableFinished = true;
        this.emit("finish");
        called?.();
      });
    });
    return this;
  },
  cork() {},
  uncork() {},
  setDefaultEncoding() {
    return this;
  },
  _final(done) {
    done();
  },
};

function makeWritable(stream, options) {
  Object.assign(stream, { writable: true, writableEnded: false, writableFinished: false, writableNeedDrain: false });
  if (options.write) stream._write = options.write;
  if (options.final) stream._final = options.final;
}

class Writable extends Stream {
  constructor(options = {}) {
    super();
    makeWritable(this, options);
    if (options.destroy) this._destroy = options.destroy;
  }
}

class Duplex extends Readable {
  constructor(options = {}) {
    super(options);
    makeWritable(this, options);
  }
}

for (const target of [Writable, Duplex]) {
  for (const [name, value] of Object.entries(writableParts)) {
    Object.defineProperty(target.prototype, name, { value, writable: true, configurable: true });
  }
}

class Transform extends Duplex {
  constructor(options = {}) {
    super(options);
    if (options.transform) this._transform = options.transform;
    if (options.flush) this._flush = options.flush;
  }

  _write(chunk, encoding, done) {
    this._transform(chunk, encoding, (error, made) => {
      if (!error && made !== undefined && made !== null) this.push(made);
      done(error);
    });
  }

  _final(done) {
    const ended = (error, made) => {
      if (!error && made !== undefined && made !== null) this.push(made);
      if (!error) this.push(null);
      done(error);
    };
    if (this._flush) this._flush(ended);
    else ended();
  }
}

class PassThrough extends Transform {
  _transform(chunk, _encoding, done) {
    done(null, chunk);
  }
}

function finished(stream, done) {
  stream.once("error", done);
  for (const event of ["end", "finish"]) stream.once(event, () => done());
}

function pipeline(...parts) {
  const done = typeof parts.at(-1) === "function" ? parts.pop() : () => {};
  for (const part of parts) part.once("error", done);
  parts.at(-1).once("finish", () => done());
  return parts.reduce((from, to) => from.pipe(to));
}

module.exports = Object.assign(Stream, {
  Stream,
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  finished,
  pipeline,
});
