/** libuv's numbers for the codes a simulated network can give. */
const numbers: Record<string, number> = {
  ECONNREFUSED: -111,
  ECONNRESET: -104,
  EHOSTUNREACH: -113,
  ENOTFOUND: -3008,
  EPIPE: -32,
  ETIMEDOUT: -110,
};

/** An error as `net.Socket` emits it: code, errno, syscall, address and port, with Node's wording. */
export function netError(code: string, host: string, address: string, port: number, connected: boolean): Error {
  const syscall = code === "ENOTFOUND" ? "getaddrinfo" : connected ? (code === "EPIPE" ? "write" : "read") : "connect";
  const place = syscall === "connect" ? ` ${address}:${port}` : syscall === "getaddrinfo" ? ` ${host}` : "";
  const error = new Error(`${syscall} ${code}${place}`);
  return Object.assign(error, {
    errno: numbers[code] ?? -1,
    code,
    syscall,
    ...(syscall === "connect" && { address, port }),
    ...(syscall === "getaddrinfo" && { hostname: host }),
  });
}
