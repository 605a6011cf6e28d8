// The check stands at the end of a lesson, and its code weighs as much as all else the page loads: it comes when the
// reader is about a screen away, so that Tab finds its controls working.
const check = document.querySelector("lesson-check");
if (check)
  new IntersectionObserver(
    (entries, observer) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      void import("./lesson-check.ts");
    },
    { rootMargin: "600px" },
  ).observe(check);
