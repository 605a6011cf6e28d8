import type { Attempt } from "../attempt.ts";

/** Ways to leave something behind in the browser. */
export const storageAttempts: Attempt[] = [
  {
    name: "indexedDB",
    succeedsOnPage: true,
    body: `for (const { indexedDB } of scopes()) {
      indexedDB.open("escape");
      reached("indexedDB");
    }`,
  },
  {
    name: "localStorage",
    succeedsOnPage: true,
    body: `for (const { localStorage } of scopes()) {
      localStorage.setItem("escape", "1");
      reached("localStorage");
      localStorage.removeItem("escape");
    }`,
  },
  {
    name: "sessionStorage",
    succeedsOnPage: true,
    body: `for (const { sessionStorage } of scopes()) {
      sessionStorage.setItem("escape", "1");
      reached("sessionStorage");
      sessionStorage.removeItem("escape");
    }`,
  },
  {
    name: "cookies",
    succeedsOnPage: true,
    body: `for (const { document, cookieStore } of scopes()) {
      if (cookieStore) reached("cookieStore");
      document.cookie = "escape=1";
      if (document.cookie.includes("escape")) reached("document.cookie");
    }`,
  },
  {
    name: "caches",
    succeedsOnPage: true,
    body: `for (const { caches } of scopes()) {
      await caches.open("escape");
      reached("caches");
    }`,
  },
  {
    name: "the origin's private files",
    succeedsOnPage: true,
    body: `for (const { navigator } of scopes()) {
      await navigator.storage.getDirectory();
      reached("private files");
    }`,
  },
];
