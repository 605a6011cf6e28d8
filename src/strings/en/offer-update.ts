// What any page says when a later version of the site is ready.

export const newVersion = "A new version of this site is ready.";
export const reload = "Reload";
export const later = "Later";
