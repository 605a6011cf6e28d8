export const rightIsWhy = (right: string, page: string): string => `Right is ${right}. Why: [${page}](page)`;
export const previous = "Previous";
export const next = "Next";
export const place = (number: number, all: number): string => `${number} of ${all}`;
export const committed = (count: number, all: number): string => `You have committed to ${count} of ${all}.`;
