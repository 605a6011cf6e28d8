const noFile = (syscall) => async (path) => {
  throw Object.assign(new Error(`ENOENT: no such file or directory, ${syscall} '${path}'`), {
    code: "ENOENT",
    syscall,
  });
};

module.exports = { access: noFile("access"), readFile: noFile("open"), stat: noFile("stat") };
