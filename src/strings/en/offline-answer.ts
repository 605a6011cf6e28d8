/** In place of the document that a lab runs in, where neither the network nor the device has it. */
export const notKept = "This is not kept on this device.";
