const parts = (text) => text.split("/").filter((part) => part !== "" && part !== ".");

function normalize(text) {
  const kept = [];
  for (const part of parts(text)) {
    if (part === "..") kept.pop();
    else kept.push(part);
  }
  return (text.startsWith("/") ? "/" : "") + kept.join("/");
}

const join = (...texts) => normalize(texts.join("/"));
const basename = (text, end = "") => {
  const name = parts(text).at(-1) ?? "";
  return end !== "" && name.endsWith(end) ? name.slice(0, -end.length) : name;
};
const extname = (text) => /.(\.[^./]*)$/.exec(basename(text))?.[1] ?? "";

module.exports = {
  sep: "/",
  join,
  normalize,
  basename,
  extname,
  dirname: (text) => normalize(text.slice(0, text.lastIndexOf("/")) || "."),
  resolve: (...texts) =>
    normalize(texts.reduce((path, text) => (text.startsWith("/") ? text : `${path}/${text}`), "/var/task")),
  isAbsolute: (text) => text.startsWith("/"),
};
module.exports.posix = module.exports;
