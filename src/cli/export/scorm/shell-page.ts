import { direction, language } from "#strings/language.ts";
import * as say from "#strings/scorm.ts";
import { withPolicy } from "../../../layouts/content-security-policy.ts";
import type { PackagedCourse } from "../../../scorm/outcome.ts";
import { courseFolder } from "../../../scorm/place.ts";
import { xmlText } from "./manifest.ts";

const style = `
html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;font:1rem/1.5 system-ui,sans-serif;color-scheme:light dark}
iframe{flex:1;width:100%;min-height:0;border:0}
[data-notice]{display:flex;gap:1rem;align-items:start;justify-content:space-between;padding:.6rem 1rem;background:#fff4d6;color:#3d2f00;border-bottom:1px solid #8a6d00}
[data-notice][hidden]{display:none}
[data-notice] p,noscript p{margin:0;max-width:75ch}
noscript p{padding:1rem}
button{flex:none;min-height:2rem;padding:0 .8rem;font:inherit;color:inherit;background:none;border:1px solid currentcolor;border-radius:.4rem;cursor:pointer}
button:focus-visible{outline:2px solid currentcolor;outline-offset:2px}
`;

/** The page that a learning management system opens: it holds the session, and the course in a frame. */
export function shellPage(title: string, course: PackagedCourse): string {
  const notices = Object.entries(say.notices).map(
    ([which, words]) =>
      `<div data-notice="${which}" role="status" hidden><p>${xmlText(words)}</p><button type="button">${xmlText(say.closeNotice)}</button></div>`,
  );
  // A script's end must not stand in its data.
  const data = JSON.stringify(course).replaceAll("<", "\\u003c");
  return withPolicy(`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlText(title)}</title>
<style>${style}</style>
<script type="module" src="./shell.js"></script>
</head>
<body>
<noscript><p>${xmlText(say.needsScript)} <a href="${courseFolder}index.html">${xmlText(title)}</a></p></noscript>
${notices.join("\n")}
<iframe id="course" title="${xmlText(say.courseFrame(title))}" allow="clipboard-read; clipboard-write; fullscreen"></iframe>
<script type="application/json" id="course-data">${data}</script>
</body>
</html>
`);
}
