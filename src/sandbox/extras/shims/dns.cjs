const promises = require("./dns-promises.cjs");

const called =
  (call) =>
  (...args) => {
    const done = args.pop();
    call(...args).then(
      (value) => done(null, value.address ?? value, value.family),
      (error) => done(error),
    );
  };

module.exports = {
  promises,
  lookup: called(promises.lookup),
  resolveSrv: called(promises.resolveSrv),
  resolveTxt: called(promises.resolveTxt),
};
