import { Client } from "pg";

class SmallPool {
  max = 2;
  all: Client[] = [];
  idle: Client[] = [];
  waiting: Array<(client: Client) => void> = [];

  async connect(): Promise<Client> {
    const rested = this.idle.pop(); // last back, first out
    if (rested) return rested;
    if (this.all.length >= this.max) {
      return new Promise((resolve) => this.waiting.push(resolve));
    }
    const client = new Client(process.env.DATABASE_URL);
    this.all.push(client); // counts before it is open
    await client.connect();
    return client;
  }

  release(client: Client) {
    const next = this.waiting.shift(); // first come, first served
    if (next) next(client);
    else this.idle.push(client);
  }
}

export const pool = new SmallPool();
