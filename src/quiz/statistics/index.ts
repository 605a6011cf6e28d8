export type { ChoiceShare } from "./choice-shares.ts";
export type { BankItem, ClassBank } from "./class-bank.ts";
export { type ClassReport, classReport } from "./class-report.ts";
export { cutOffs, type Flag } from "./flags.ts";
export type { Estimate } from "./interval.ts";
export { type Figures, type ItemRow, LEAST_ANSWERS, LEAST_OTHERS, type VariantRow } from "./item-rows.ts";
export { LEAST_OF_STEP, MASTERY, type MasteryRow } from "./mastery.ts";
export type { TestRow } from "./test-rows.ts";
