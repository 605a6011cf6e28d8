export { renderLegend } from "../render/legend.ts";
export { EventList } from "./event-list.ts";
