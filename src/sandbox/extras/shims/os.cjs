module.exports = {
  EOL: "\n",
  arch: () => "x64",
  endianness: () => "LE",
  hostname: () => "localhost",
  platform: () => "linux",
  release: () => "6.1.0",
  type: () => "Linux",
  tmpdir: () => "/tmp",
  homedir: () => "/root",
  ...require("../not-here.cjs")(
    "os",
    ["cpus", "freemem", "totalmem", "loadavg", "userInfo"],
    "it has no machine of its own",
  ),
};
