/** What the record keeps an incident's answers under. */
export const incidentQuestionId = (id: string): string => `incident-${id}`;
