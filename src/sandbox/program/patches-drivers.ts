const classes = "Client|Pool|Query|Connection|Result|TypeOverrides|DatabaseError|Buffer|EventEmitter|types|utils";
const reachingInside = new RegExp(
  `\\bprototype\\b|__proto__|etPrototypeOf|definePropert|__define[GS]etter__|\\b(${classes})\\.\\w+\\s*=[^=>]`,
);

/**
 * Whether a file may change the drivers' own classes, as with `Client.prototype.query = …`. Missing one costs no isolation:
 * shared drivers are frozen, and the change then throws.
 */
export const patchesDrivers = (source: string): boolean => reachingInside.test(source);
