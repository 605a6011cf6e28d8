import { expect, it } from "vitest";
import { failureWords, fetchWords, packWords, roomWords } from "./offline-words.ts";

const none = { kind: "not-kept", toFetchBytes: 16_700_000, neededBytes: 80_000_000, hasPart: false } as const;

it("says what there is to download and what room it takes, before anybody downloads", () => {
  expect(packWords(none)).toBe("Not on this device: 16.7 MB to download. It takes 80.0 MB of room.");
  expect(fetchWords(none)).toBe("Make labs available offline (16.7 MB)");
  expect(fetchWords({ ...none, hasPart: true })).toBe("Go on making labs available offline (16.7 MB)");
  expect(fetchWords({ kind: "kept", bytes: 1 })).toBeNull();
});

it("says when the room is short, and nothing where the browser does not say", () => {
  expect(roomWords(none, 20_000_000)).toContain("20.0 MB");
  expect(roomWords(none, 90_000_000)).toBe("");
  expect(roomWords(none, null)).toBe("");
});

it("tells a full device from a lost network and from the reader's own word", () => {
  expect(failureWords(new DOMException("x", "QuotaExceededError"))).toContain("no more room");
  expect(failureWords(new DOMException("x", "AbortError"))).toBe("Stopped. What came so far stays.");
  expect(failureWords(new Error("/a could not be fetched."))).toContain("/a could not be fetched. What came");
});
