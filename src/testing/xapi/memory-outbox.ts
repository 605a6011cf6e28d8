import type { OutboxStorage } from "#learning-events/xapi/outbox.ts";

/** An outbox's storage in memory; as in a browser, several tabs may share it, and what is stored is a copy. */
export class MemoryOutbox implements OutboxStorage {
  readonly stored = new Map<string, string>();

  async get(key: string): Promise<unknown> {
    const text = this.stored.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async keys(): Promise<string[]> {
    return [...this.stored.keys()].sort();
  }

  async entries(): Promise<[string, unknown][]> {
    return [...this.stored].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, text]) => [key, JSON.parse(text)]);
  }

  async put(entries: [string, unknown][]): Promise<void> {
    for (const [key, value] of entries) this.stored.set(key, JSON.stringify(value));
  }

  async remove(keys: string[]): Promise<void> {
    for (const key of keys) this.stored.delete(key);
  }
}
