module.exports = { isMainThread: true, parentPort: null, threadId: 0 };
