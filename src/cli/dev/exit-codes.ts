/** With this a process ends where a file of content or labs is to blame, which its author can mend. */
export const authorsMistake = 3;
