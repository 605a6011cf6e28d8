import type { LearningEvent } from "#learning-events/event.ts";
import type { PageConfig } from "#learning-events/page-config.ts";
import { Courier } from "#learning-events/xapi/courier.ts";
import { indexedDbOutbox } from "#learning-events/xapi/indexed-db.ts";
import { Outbox } from "#learning-events/xapi/outbox.ts";
import { postTo } from "#learning-events/xapi/post.ts";
import type { XapiSettings } from "#schemas/sent.ts";
import { sitePath } from "../../layouts/site-path.ts";
import { wantsNoFollowing } from "./analytics.ts";
import { leftovers } from "./leftovers.ts";

const NAME = "warm-start-statements";

type Config = Pick<PageConfig, "course"> & { xapi: XapiSettings };

interface XapiPage {
  hand(event: LearningEvent): Promise<void>;
  erase(): Promise<void>;
}

let page: XapiPage | undefined;

/** What of a page deals with the record store: asks once, and from then on sends or doesn't. */
export function xapiPage(config: Config): XapiPage {
  page ??= open(config);
  return page;
}

function open({ xapi, course }: Config): XapiPage {
  const courier = courierOf({ xapi, course });
  void courier.ready.then(() => courier.send());
  addEventListener("online", () => void courier.send({ evenEarly: true }));
  addEventListener("pagehide", () => courier.leave());
  document.addEventListener("visibilitychange", () => document.hidden && courier.leave());
  const place = document.querySelector("your-data");
  if (place)
    void import("./statements-data.ts").then(({ showStatementsData }) => showStatementsData(place, courier, xapi));

  return {
    async hand(event) {
      await courier.ready;
      if (courier.agreement) return courier.hand(event);
      // The reader of a browser that wants nobody followed isn't asked, and can still agree on the page about progress.
      if (place || wantsNoFollowing()) return;
      const { ask } = await import("./ask.ts");
      ask(courier, xapi.name);
    },
    erase: () => courier.erase(),
  };
}

function courierOf({ xapi, course }: Config): Courier {
  const home = new URL(sitePath(), location.href).href;
  const channel = openChannel();
  return new Courier({
    outbox: new Outbox(indexedDbOutbox()),
    post: postTo(xapi),
    course: { ...course, home, activityBase: xapi.activityBase ?? home },
    recipient: { endpoint: xapi.endpoint, name: xapi.name },
    nowMillis: Date.now,
    chance: Math.random,
    isOnline: () => navigator.onLine,
    // A page outside a secure context has no locks; statements have ids, so that sending one twice is harmless.
    alone: async (work) => (navigator.locks ? await navigator.locks.request(NAME, work) : await work()),
    later: (work, millis) => void setTimeout(work, Math.min(millis, 2 ** 31 - 1)),
    leftovers,
    tabs: {
      tell: () => channel?.postMessage("changed"),
      onTold: (listener) => channel?.addEventListener("message", listener),
    },
  });
}

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(NAME);
  } catch {
    return null;
  }
}
