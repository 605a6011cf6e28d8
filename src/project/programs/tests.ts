export { type LabTest, labTests } from "./testing/lab-tests.ts";
