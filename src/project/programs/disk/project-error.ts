/** Something of the project is not as the programs need it; the message says what, and what to do. */
export class ProjectError extends Error {}
