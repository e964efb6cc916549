import { css, html } from "lit";
import { t } from "../i18n.js";

/** What differs between two versions, field by field; shown as text with what came and what went marked. */
export function difference(fields, only = null) {
	const shown = only ? fields.filter(({ name }) => only.includes(name)) : fields;
	return shown.length === 0 ? html`<p class="quiet-text">${t("difference.none")}</p>` : html`
		<dl class="difference">${shown.map(({ name, parts }) => html`
			<div><dt>${t(`difference.${name}`)}</dt><dd class="said">${parts.map(({ kind, text }) => inWords(name, kind, text))}</dd></div>`)}
		</dl>`;
}

function inWords(name, kind, text) {
	const words = name === "status" ? t(`status.${text.trim()}`) : name === "audience" ? t(`audience.${text.trim()}`) : text;
	switch (kind) {
		case "added": return html`<ins>${words}</ins>`;
		case "removed": return html`<del>${words}</del>`;
		default: return html`<span>${words}</span>`;
	}
}

export const differenceStyles = css`
	.difference {
		display: grid;
		gap: var(--space-3);
	}

	.difference dt {
		color: var(--text-quiet);
		font-size: var(--size-1);
		font-weight: 500;
	}

	.difference ins,
	.difference del {
		padding: 0 1px;
		border-radius: 3px;
	}

	.difference ins {
		background: var(--good-soft);
		color: var(--good);
		text-decoration: underline;
		text-decoration-thickness: 1px;
	}

	.difference del {
		background: var(--danger-soft);
		color: var(--danger);
	}
`;
