// Lengths of time, as short as a label needs them.

export const milliseconds = (count: number) => `${count} ms`;
export const seconds = (count: number) => `${count} s`;
export const minutes = (count: number) => `${count} min`;
export const minutesAndSeconds = (count: number, rest: number) => `${count} min ${rest} s`;
