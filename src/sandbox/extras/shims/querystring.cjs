module.exports = {
  parse: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringify: (values) => new URLSearchParams(values).toString(),
  escape: encodeURIComponent,
  unescape: decodeURIComponent,
};
