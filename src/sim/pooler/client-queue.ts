/** Who can stand in a queue: knows its own place, so that leaving from the middle is cheap. */
export interface Queued {
  /** Place in the queue, counted since the queue began; -1 outside. */
  queuePlace: number;
}

/** First come, first served. */
export interface ClientQueue<Client extends Queued> {
  size(): number;
  first(): Client | null;
  join(client: Client): void;
  leave(client: Client): void;
  /** In order; whoever joins or leaves meanwhile is seen or not seen as at that moment. */
  [Symbol.iterator](): Iterator<Client>;
}

export function createClientQueue<Client extends Queued>(): ClientQueue<Client> {
  let places: Array<Client | null> = [];
  let gone = 0;
  let head = 0;
  let size = 0;
  const skipHoles = () => {
    while (head < places.length && places[head] === null) head++;
    if (head > 1000 && head * 2 > places.length) {
      places = places.slice(head);
      gone += head;
      head = 0;
    }
  };
  return {
    size: () => size,
    first() {
      skipHoles();
      return places[head] ?? null;
    },
    join(client) {
      client.queuePlace = gone + places.length;
      places.push(client);
      size++;
    },
    leave(client) {
      if (client.queuePlace < 0) return;
      places[client.queuePlace - gone] = null;
      client.queuePlace = -1;
      size--;
    },
    *[Symbol.iterator]() {
      const end = gone + places.length;
      for (let place = gone + head; place < end; place++) {
        const client = places[place - gone];
        if (client) yield client;
      }
    },
  };
}
