import story from "../story.css?inline";

const style = new CSSStyleSheet();
style.replaceSync(story);
document.adoptedStyleSheets.push(style);
