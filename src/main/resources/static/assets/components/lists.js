import { css, html } from "lit";
import { live } from "lit/directives/live.js";
import { t } from "../i18n.js";

/** A filter that reads as words: "Language: all". */
export function filter(name, values, chosen, inWords, choose) {
	return html`
		<label class="filter"><span>${name}</span>
			<select @change=${(event) => choose(event.target.value)}>
				${values.map((value) => html`<option value=${value} .selected=${live(value === chosen)}>${inWords(value)}</option>`)}
			</select></label>`;
}

export function statusMark(status) {
	return html`<span class="mark ${status === "published" ? "good" : ""}">${t(`status.${status}`)}</span>`;
}

/** A text without its Markdown marks, for showing it as plain text. */
export function withoutMarks(text) {
	return text.replaceAll("**", "").replace(/^([ \t]*)- /gm, "$1• ").replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1");
}

/** Tables that read like lists, and what stands above them. */
export const listStyles = css`
	.filters {
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		gap: var(--space-2) var(--space-4);
		margin-bottom: var(--space-4);
	}

	.search {
		position: relative;
		flex: 1 1 14rem;
	}

	.search .icon {
		position: absolute;
		top: calc(50% - 0.625em);
		left: 10px;
		color: var(--text-quiet);
	}

	.search .input {
		padding-inline-start: 36px;
	}

	.filter {
		display: inline-flex;
		align-items: center;
		gap: var(--space-1);
		color: var(--text-quiet);
	}

	.filter select {
		min-height: var(--target);
		padding: 0 var(--space-1);
		border: 0;
		border-radius: var(--radius-small);
		background: transparent;
		color: var(--text);
		font-weight: 600;
		cursor: pointer;
	}

	.filter select:hover {
		background: var(--hover);
	}

	.filter option {
		background: var(--raised);
	}

	.rows {
		border-top: 1px solid var(--line-quiet);
	}

	.rows > li {
		border-bottom: 1px solid var(--line-quiet);
	}

	.rows a {
		display: flex;
		align-items: center;
		gap: var(--space-4);
		min-height: 44px;
		padding: var(--space-2);
		color: var(--text);
		text-decoration: none;
	}

	.rows a:hover {
		background: var(--hover);
	}

	.rows a[aria-current] {
		background: var(--accent-soft);
	}

	.rows a:focus-visible {
		outline-offset: -2px;
	}

	.what {
		flex: 1;
		min-width: 0;
		font-weight: 500;
		overflow-wrap: anywhere;
	}

	.marks {
		display: flex;
		gap: var(--space-1);
	}

	.marks .icon {
		width: 12px;
		height: 12px;
	}

	.of {
		flex: none;
		width: 6rem;
		color: var(--text-quiet);
		font-size: var(--size-1);
	}

	.when {
		width: 7rem;
		text-align: end;
	}

	.empty {
		max-width: 36rem;
		padding: var(--space-4) 0;
		color: var(--text-quiet);
		text-wrap: pretty;
	}

	.more {
		margin-top: var(--space-4);
	}

	.lead {
		max-width: 44rem;
		margin-bottom: var(--space-4);
		color: var(--text-quiet);
		text-wrap: pretty;
	}

	@media (max-width: 699px) {
		.of {
			display: none;
		}
	}
`;

/** Rows that hold what can be done with them, and a notice with a button above. */
export const rowStyles = css`
	.notice {
		align-items: center;
		margin-bottom: var(--space-4);
	}

	.notice .push {
		flex: none;
	}

	.rows > li {
		display: flex;
		flex-wrap: wrap;
		align-items: start;
		gap: var(--space-1) var(--space-4);
		padding: var(--space-3) var(--space-2);
	}

	.rows .what {
		flex: 1 1 20rem;
	}
`;
