import type { TraceEvent } from "#sim/trace.ts";
import { lowestFree } from "./lowest-free.ts";
import { change, newTrack, type Track } from "./track.ts";

export interface ServerMoment {
  state: "dialling" | "open" | "refused" | "closed";
  /** The client connection it is linked to. */
  client: number | null;
}

/** A pooler's own connection to the server. */
export interface ServerLife {
  server: number;
  /** Place in the pooler's lane, from 0. */
  slot: number;
  /** Cell of the `max_connections` grid, from 0, once it opened. */
  cell: number | null;
  /** SQLSTATE or Node code the server turned it away with. */
  refusedWith: string | null;
  track: Track<ServerMoment>;
}

/** Folds a pooler's server connections; `cells` are those of the server that are taken, whoever took them. */
export function serverFold(cells: Set<number>) {
  const lives = new Map<number, ServerLife>();
  const slots = new Set<number>();
  const set = (index: number, server: number, next: Partial<ServerMoment>) => {
    const track = lives.get(server)?.track;
    const before = track?.values.at(-1);
    if (track && before && before.state !== "closed") change(track, index, { ...before, ...next });
  };
  const begin = (index: number, server: number, state: "dialling" | "open"): ServerLife => {
    const life: ServerLife = {
      ...{ server, slot: lowestFree(slots), cell: null, refusedWith: null },
      track: newTrack(),
    };
    change(life.track, index, { state, client: null });
    lives.set(server, life);
    return life;
  };
  const end = (index: number, server: number, state: "refused" | "closed") => {
    const life = lives.get(server);
    if (!life) return;
    slots.delete(life.slot);
    if (life.cell !== null) cells.delete(life.cell);
    set(index, server, { state, client: null });
  };

  return {
    lives: () => [...lives.values()],
    /** The client connection a server connection is linked to now. */
    clientOf: (server: number): number | null => lives.get(server)?.track.values.at(-1)?.client ?? null,
    apply(event: TraceEvent, index: number): void {
      switch (event.type) {
        case "server-connection-dialled":
          begin(index, event.server, "dialling");
          break;
        case "server-connection-opened": {
          const life = lives.get(event.server) ?? begin(index, event.server, "open");
          life.cell = lowestFree(cells);
          set(index, event.server, { state: "open" });
          break;
        }
        case "server-connection-refused": {
          const life = lives.get(event.server);
          if (life) life.refusedWith = event.code;
          end(index, event.server, "refused");
          break;
        }
        case "server-connection-closed":
          end(index, event.server, "closed");
          break;
        case "server-assigned":
          set(index, event.server, { client: event.connection });
          break;
        case "server-released":
          set(index, event.server, { client: null });
      }
    },
  };
}
