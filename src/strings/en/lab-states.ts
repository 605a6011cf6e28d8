// What the record knows of a lab, beside its title.
export const passed = "✓ Passed";
export const started = "Started";
