import { syncBuiltinESMExports } from "node:module";
import tls from "node:tls";
import { watchSecure } from "./observe-sockets.ts";

/** Goes on watching where a driver encrypts a socket that is watched. */
export function observeTls(): void {
  const { connect } = tls;
  tls.connect = ((...args: unknown[]) => {
    const secure = Reflect.apply(connect, tls, args);
    const raw = args.map((arg) => (arg as { socket?: object } | null)?.socket).find((socket) => socket !== undefined);
    if (raw) watchSecure(raw, secure);
    return secure;
  }) as typeof connect;
  syncBuiltinESMExports();
}
