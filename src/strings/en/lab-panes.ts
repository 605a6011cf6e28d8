export const instructionsWidth = "Width of the instructions";
export const editorWidth = "Width of the editor";
export const editorHeight = "Height of the editor";
export const percent = (size: number) => `${size} per cent`;
export const percentAsUsual = (size: number) => `${size} per cent, as usual`;
export const rem = (size: number) => `${size} rem`;
export const remAsUsual = (size: number) => `${size} rem, as usual`;
