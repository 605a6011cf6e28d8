const notHere = require("../not-here.cjs");

module.exports = {
  isMaster: true,
  isPrimary: true,
  isWorker: false,
  workers: {},
  ...notHere("cluster", ["fork", "on", "setupPrimary"], "one instance is one process, without workers"),
};
