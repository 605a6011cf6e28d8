import type { Clock } from "../clock.ts";

/** Runs code inside an instance, now or when it thaws. */
export type Deliver = (run: () => void) => void;

/** One direction of a link: what was sent first arrives first, whatever the jitter. */
export interface Lane<Packet> {
  send(packet: Packet): void;
  /** What is on its way never arrives. */
  drop(): void;
  /** What is sent from here on vanishes. */
  lose(): void;
}

export interface LaneOptions<Packet> {
  clock: Pick<Clock, "now" | "schedule">;
  /** How long the next packet is on its way. */
  tripMillis(): number;
  /** Where the packet arrives inside an instance; `null` on the server's side. */
  deliver: Deliver | null;
  receive(packet: Packet): void;
}

const intoInstance = { entersInstance: true };
const intoServer = { entersInstance: false };

export function createLane<Packet>(options: LaneOptions<Packet>): Lane<Packet> {
  const { clock, tripMillis, deliver, receive } = options;
  // Hardly ever more than one is on its way, and an array would cost more than all the rest here.
  let first: Packet | undefined;
  const others: Packet[] = [];
  let freeAtMillis = 0;
  let lost = false;
  // One function for all packets of a lane: they arrive in order, so each arrival takes the oldest.
  const take = () => {
    const packet = first;
    if (packet === undefined) return;
    first = others.length === 0 ? undefined : others.shift();
    receive(packet);
  };
  const arrive = deliver === null ? take : () => deliver(take);
  const where = deliver === null ? intoServer : intoInstance;
  return {
    send(packet) {
      if (lost) return;
      if (first === undefined) first = packet;
      else others.push(packet);
      freeAtMillis = Math.max(clock.now() + tripMillis(), freeAtMillis);
      clock.schedule(freeAtMillis - clock.now(), arrive, where);
    },
    drop() {
      first = undefined;
      others.length = 0;
    },
    lose() {
      lost = true;
    },
  };
}
