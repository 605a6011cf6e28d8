import type { Attempt } from "../attempt.ts";

/** Ways to leave something behind in the browser. */
export const storageAttempts: Attempt[] = [
  {
    name: "indexedDB",
    succeedsOnPage: true,
    body: `await each(async ({ indexedDB }) => {
      indexedDB.open("escape");
      reached("indexedDB");
    });`,
  },
  {
    name: "localStorage",
    succeedsOnPage: true,
    body: `await each(async ({ localStorage }) => {
      localStorage.setItem("escape", "1");
      reached("localStorage");
      localStorage.removeItem("escape");
    });`,
  },
  {
    name: "sessionStorage",
    succeedsOnPage: true,
    body: `await each(async ({ sessionStorage }) => {
      sessionStorage.setItem("escape", "1");
      reached("sessionStorage");
      sessionStorage.removeItem("escape");
    });`,
  },
  {
    name: "cookies",
    succeedsOnPage: true,
    body: `await each(async ({ document, cookieStore }) => {
      if (cookieStore) reached("cookieStore");
      document.cookie = "escape=1";
      if (document.cookie.includes("escape")) reached("document.cookie");
    });`,
  },
  {
    name: "caches",
    succeedsOnPage: true,
    body: `await each(async ({ caches }) => {
      await caches.open("escape");
      reached("caches");
    });`,
  },
  {
    name: "the origin's private files",
    succeedsOnPage: true,
    body: `await each(async ({ navigator }) => {
      await navigator.storage.getDirectory();
      reached("private files");
    });`,
  },
];
