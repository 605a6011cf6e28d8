// Copying a block of code out of the guide for instructors.

export const copy = "Copy";
export const copied = "Copied";
export const copyCommand = "Copy the command";
export const copyNewLines = "Copy the new lines";
export const copyText = "Copy the text";
export const nowOnClipboard = "It is on the clipboard.";
export const selected = "The browser didn’t let this page copy. The block is selected: copy it yourself.";
