const names = ["readFile", "readFileSync", "writeFile", "writeFileSync", "readdirSync", "statSync", "createReadStream"];

module.exports = {
  promises: require("./fs-promises.cjs"),
  existsSync: () => false,
  access: (path, ...rest) => {
    const error = Object.assign(new Error(`ENOENT: no such file or directory, access '${path}'`), { code: "ENOENT" });
    process.nextTick(rest.at(-1), error);
  },
  ...require("../not-here.cjs")("fs", names, "it has no files"),
};
