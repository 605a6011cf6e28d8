import { describe, expect, test } from "vitest";
import { MemoryOutbox } from "#testing/xapi/memory-outbox.ts";
import { RecordStore } from "#testing/xapi/record-store.ts";
import type { LearningEvent } from "../event.ts";
import { randomUuid } from "../random-uuid.ts";
import { Courier } from "./courier.ts";
import { Outbox, type OutboxStorage } from "./outbox.ts";
import type { Statement } from "./statement.ts";

const recipient = { endpoint: "https://lrs.example/", name: "A school" };
const home = "https://course.example/";

/** What the tabs of a browser share. */
class Browser {
  readonly store = new RecordStore();
  readonly outbox = new MemoryOutbox();
  millis = Date.parse("2026-11-22T08:00:00Z");
  isOnline = true;
  left: Statement[] = [];
  #tabs: { owner: object; listener: () => void }[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #timers: { work: () => void; atMillis: number }[] = [];
  /** How many tabs send at this moment, and the most there were. */
  senders = { now: 0, most: 0 };

  tab(storage: OutboxStorage = this.outbox, to = recipient): Courier {
    const owner = {};
    return new Courier({
      outbox: new Outbox(storage),
      post: async (statements) => {
        this.senders.now++;
        this.senders.most = Math.max(this.senders.most, this.senders.now);
        await new Promise((resolve) => setTimeout(resolve));
        this.senders.now--;
        return this.store.post(statements);
      },
      course: { activityBase: home, home, name: "A course", language: "en" },
      recipient: to,
      nowMillis: () => this.millis,
      chance: () => 0.5,
      isOnline: () => this.isOnline,
      alone: (work) => {
        const result = this.#queue.then(work);
        this.#queue = result.catch(() => {});
        return result;
      },
      later: (work, millis) => void this.#timers.push({ work, atMillis: this.millis + millis }),
      leftovers: {
        take: () => this.left.splice(0),
        leave: (statements) => void this.left.push(...statements),
      },
      tabs: {
        tell: () => {
          for (const each of this.#tabs) if (each.owner !== owner) each.listener();
        },
        onTold: (listener) => void this.#tabs.push({ owner, listener }),
      },
    });
  }

  async pass(millis: number): Promise<void> {
    this.millis += millis;
    const due = this.#timers.filter(({ atMillis }) => atMillis <= this.millis);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { work } of due) work();
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve));
    await this.#queue;
  }

  event(): LearningEvent {
    this.millis++;
    const at = new Date(this.millis).toISOString();
    return { type: "lab-run", lab: "a", version: 1, id: randomUuid(), at, session: randomUuid(), heading: "A lab" };
  }
}

async function agreed(browser = new Browser()) {
  const courier = browser.tab();
  await courier.ready;
  await courier.choose(true);
  return { browser, courier };
}

describe("a courier", () => {
  test("sends what happens soon after, together, once the learner has agreed", async () => {
    const browser = new Browser();
    const courier = browser.tab();
    await courier.ready;
    await courier.hand(browser.event());
    await browser.pass(60_000);
    expect((await courier.contents()).waiting).toEqual([]);
    await courier.choose(true, "  Ada ");
    for (let each = 0; each < 3; each++) await courier.hand(browser.event());
    expect(browser.store.requests).toEqual([]);
    await browser.pass(2000);
    expect(browser.store.requests).toEqual([3]);
    expect(browser.store.statements[0]?.actor).toMatchObject({ name: "Ada", account: { homePage: home } });
  });

  test("of several tabs one sends at a time, and each statement arrives once", async () => {
    const { browser, courier } = await agreed();
    const other = browser.tab();
    await other.ready;
    const ids: string[] = [];
    for (let each = 0; each < 40; each++) {
      const event = browser.event();
      ids.push(event.id);
      await (each % 2 ? courier : other).hand(event);
    }
    await Promise.all([courier.send(), other.send(), browser.pass(2000)]);
    expect(browser.store.ids()).toEqual(ids);
    expect(browser.store.repeated).toBe(0);
    expect(browser.senders.most).toBe(1);
  });

  test("a tab knows what was said in another one", async () => {
    const browser = new Browser();
    const [one, other] = [browser.tab(), browser.tab()];
    await Promise.all([one.ready, other.ready]);
    await one.choose(true);
    await browser.pass(0);
    expect(other.agreement?.agreed).toBe(true);
    await other.choose(false);
    await browser.pass(0);
    await one.hand(browser.event());
    await browser.pass(60_000);
    expect(browser.store.requests).toEqual([]);
  });

  test("asks anew where the recipient or its address is another, and with other random ids after a no", async () => {
    const { browser, courier } = await agreed();
    for (const to of [
      { ...recipient, name: "Somebody else" },
      { ...recipient, endpoint: "https://other.example/" },
    ]) {
      const changed = browser.tab(browser.outbox, to);
      await changed.ready;
      expect(changed.agreement).toBeNull();
    }
    const before = courier.agreement?.learnerId;
    await courier.choose(true, "A name");
    expect(courier.agreement?.learnerId).toBe(before);
    await courier.choose(false);
    await courier.choose(true);
    expect(courier.agreement?.learnerId).not.toBe(before);
    expect(courier.agreement).not.toHaveProperty("name");
  });

  test("hands nobody what was meant for another recipient, or what that one's store made of it", async () => {
    const { browser, courier } = await agreed();
    browser.store.down = { status: 401, text: "" };
    await courier.hand(browser.event());
    await browser.pass(2000);
    expect((await courier.contents()).waiting).toHaveLength(1);
    browser.store.down = null;
    const changed = browser.tab(browser.outbox, { ...recipient, name: "Somebody else" });
    await changed.ready;
    await changed.choose(true);
    const event = browser.event();
    await changed.hand(event);
    await browser.pass(2000);
    expect(browser.store.ids()).toEqual([event.id]);
    expect((await changed.contents()).sending).toMatchObject({ arrived: 1, failures: 0 });
  });

  test("offline it tries nothing, and a closing page leaves what is not kept yet to the next one", async () => {
    const { browser } = await agreed();
    browser.isOnline = false;
    let isSlow = true;
    const slow: OutboxStorage = {
      get: (key) => browser.outbox.get(key),
      keys: () => browser.outbox.keys(),
      entries: () => browser.outbox.entries(),
      put: (entries) => (isSlow ? new Promise(() => {}) : browser.outbox.put(entries)),
      remove: (keys) => browser.outbox.remove(keys),
    };
    const closing = browser.tab(slow);
    await closing.ready;
    const event = browser.event();
    void closing.hand(event);
    closing.leave();
    isSlow = false;
    const next = browser.tab();
    await next.ready;
    await next.send();
    expect(browser.store.requests).toEqual([]);
    browser.isOnline = true;
    await next.send({ evenEarly: true });
    expect(browser.store.ids()).toEqual([event.id]);
    expect(browser.left).toEqual([]);
  });

  test("tries again by itself after a failure, when the pause is over", async () => {
    const { browser, courier } = await agreed();
    browser.store.down = "unreachable";
    await courier.hand(browser.event());
    await browser.pass(2000);
    expect((await courier.contents()).sending).toMatchObject({ trouble: "unreachable", failures: 1 });
    browser.store.down = null;
    await browser.pass(1000);
    expect(browser.store.statements).toEqual([]);
    await browser.pass(5000);
    expect(browser.store.statements).toHaveLength(1);
    expect((await courier.contents()).sending).not.toHaveProperty("trouble");
  });

  test("a no deletes what waits, erasing deletes the choice as well", async () => {
    const { browser, courier } = await agreed();
    browser.isOnline = false;
    await courier.hand(browser.event());
    await courier.choose(false);
    expect((await courier.contents()).waiting).toEqual([]);
    await courier.erase();
    expect(courier.agreement).toBeNull();
    expect(browser.outbox.stored.size).toBe(0);
  });

  test("a browser that stores nothing sends nothing, and says so when asked", async () => {
    const browser = new Browser();
    const refused = () => Promise.reject(new DOMException("No.", "SecurityError"));
    const courier = browser.tab({ get: refused, keys: refused, entries: refused, put: refused, remove: refused });
    await courier.ready;
    await expect(courier.choose(true)).rejects.toThrow("No.");
    await courier.send();
    expect(browser.store.requests).toEqual([]);
  });
});
