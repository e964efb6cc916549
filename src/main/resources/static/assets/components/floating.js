import { css } from "lit";

/** What the host opens over the page is closed again when the keyboard's focus goes elsewhere. It says whether it isOpen. */
export function closesWithoutFocus(host) {
	host.isOpen = false;
	host.addEventListener("focusout", (event) => {
		if (!host.renderRoot.contains(event.relatedTarget)) {
			host.isOpen = false;
		}
	});
}

/** What can be chosen there, whether of a menu or of a list. */
export const choiceStyles = css`
	[role="menuitem"],
	[role="option"] {
		padding: var(--space-2) var(--space-3);
		border: 0;
		border-radius: var(--radius-small);
		background: none;
		text-align: start;
		cursor: pointer;
	}

	[role="menuitem"]:hover,
	[role="menuitem"]:focus-visible,
	[role="option"]:hover {
		background: var(--hover);
	}

	[role="menuitem"]:focus-visible {
		outline-offset: -2px;
	}

	[role="option"][aria-selected="true"] {
		background: var(--accent-soft);
	}
`;
