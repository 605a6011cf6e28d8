import { pageFile } from "../../../layouts/site-path.ts";
import { KEY, type LabPlace } from "./runtime-choice.ts";

/**
 * The first script of a lab's page in This tab: leads on to the container's page where the reader, or else the site's
 * owner with `first`, chose that. It runs before anything else is fetched. Who comes from the other page of this lab chose
 * this one, also where nothing is stored.
 */
export const earlyPlaceScript = (first: LabPlace): string =>
  `(function(first){var kept=null;try{kept=localStorage.getItem("${KEY}")}catch(refused){}if((kept||first)==="webcontainer"&&document.referrer.indexOf(new URL("webcontainer/",location.href).href)!==0)location.replace("webcontainer/${pageFile()}"+location.hash)})("${first}")`;
