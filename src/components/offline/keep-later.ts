// Keeping pages for reading offline is nobody's hurry: it begins when the page has long been there, and what the page
// itself weighs has long been counted. Not in `npm run dev`, nor within an LMS, where nothing is to be kept.
if (import.meta.env.PROD && !import.meta.env.SITE_PACKAGE && "serviceWorker" in navigator)
  addEventListener("load", () => setTimeout(() => import("./keep-offline.ts").catch(() => {}), 8000));
