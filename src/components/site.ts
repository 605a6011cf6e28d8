// One file for every page: cached after the first, and lighter than four small ones with their headers.
import "./theme-switch.ts";
import "./progress-marks.ts";
import "./prediction.ts";
import "./lesson-check-when-near.ts";
import "./glossary/term-when-met.ts";
import "./search/opener.ts";
import "./offline/keep-later.ts";
