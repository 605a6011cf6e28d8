const missing = (syscall) => async (name) => {
  throw Object.assign(new Error(`${syscall} ENOTFOUND ${name}`), { code: "ENOTFOUND", syscall, hostname: name });
};

/** The simulated network knows hosts by name, and keeps no records. */
module.exports = {
  lookup: async (name) => ({ address: name, family: 4 }),
  resolveSrv: missing("querySrv"),
  resolveTxt: missing("queryTxt"),
  resolveCname: missing("queryCname"),
  resolvePtr: missing("queryPtr"),
};
