/**
 * The pages' base style sheet, for components to adopt: one source for what a button or a field looks like, inside and
 * outside of shadow roots.
 */
const response = await fetch(new URL("./base.css", import.meta.url));

export const base = new CSSStyleSheet();
base.replaceSync(await response.text());
