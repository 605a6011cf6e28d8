/** Goes on after a colon. */
export const tabIsOffline = "this tab is offline, and has not loaded what this needs. Connect, then try again.";
