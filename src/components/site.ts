import "./theme-switch.ts";
import "./progress-marks.ts";
