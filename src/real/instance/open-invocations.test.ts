import { expect, it } from "vitest";
import { OpenInvocations } from "./open-invocations.ts";
import { storesOutliveAwait } from "./stores-outlive-await.ts";

it("believes what is stored where stores outlive an await, as they do here", async () => {
  expect(await storesOutliveAwait()).toBe(true);
  const open = new OpenInvocations<string>();
  open.add("a");
  expect(open.present(null)).toBeNull();
  expect(open.present("b")).toBe("b");
});

it("takes the open request where stores get lost, and one that is over for nobody's", () => {
  const open = new OpenInvocations<string>();
  open.storesAreKept = false;
  expect(open.present("over")).toBeNull();
  open.add("a");
  expect(open.present(null)).toBe("a");
  expect(open.present("over")).toBe("a");
  open.add("b");
  expect(open.present("a")).toBe("a");
  expect(open.present(null)).toBe("b");
  open.delete("b");
  open.delete("a");
  expect(open.present("a")).toBeNull();
});
