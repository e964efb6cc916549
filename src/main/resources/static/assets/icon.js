import { html } from "lit";

const sprite = new URL("./icons.svg", import.meta.url).pathname;

/**
 * An icon of the set. It is decoration: the name of what it stands for is written beside it, or on the button around it.
 */
export function icon(name) {
	return html`<svg class="icon" aria-hidden="true" focusable="false"><use href="${sprite}#${name}"></use></svg>`;
}
