import type { Link } from "../ports.ts";
import { resolve } from "./hosts.ts";
import type { Accept, AcceptedOrigin } from "./network.ts";

export interface ListenerOptions {
  name: "database" | "replica" | "pooler";
  host: string;
  port: number;
  /** Takes the server's end of a new connection. */
  accept: Accept;
  /** How many backends the server there holds; the database's where absent. */
  active?(): number;
}

interface Listener extends ListenerOptions {
  /** How many reasons there are at the moment to refuse connections. */
  refusals: number;
}

export interface Listeners {
  add(options: ListenerOptions): void;
  /** Who listens there when nothing is wrong. */
  at(host: string, port: number): ListenerOptions | undefined;
  refuse(host: string, port: number): () => void;
  /** Hands the link to whoever listens, or returns Node's error code. */
  reach(host: string, port: number, link: Link, origin: AcceptedOrigin): string | null;
}

/** Who listens at which port of which host. */
export function createListeners(): Listeners {
  const all: Listener[] = [];
  function at(host: string, port: number): Listener | undefined {
    const found = resolve(host);
    if ("code" in found) return undefined;
    return all.find((listener) => listener.port === port && sameHost(listener.host, found.address));
  }
  return {
    add: (options) => void all.push({ ...options, refusals: 0 }),
    at,
    refuse(host, port) {
      const listener = at(host, port);
      if (listener === undefined) throw new Error(`Nobody listens at ${host}:${port}: call listen first.`);
      listener.refusals++;
      let over = false;
      return () => {
        if (!over) listener.refusals--;
        over = true;
      };
    },
    reach(host, port, link, origin) {
      const found = resolve(host);
      if ("code" in found) return found.code;
      const listener = at(host, port);
      if (listener === undefined || listener.refusals > 0) return "ECONNREFUSED";
      listener.accept(link, origin);
      return null;
    },
  };
}

function sameHost(name: string, address: string): boolean {
  const found = resolve(name);
  return "address" in found && found.address === address;
}
