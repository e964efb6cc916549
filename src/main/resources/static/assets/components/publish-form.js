import { LitElement, css, html, nothing } from "lit";
import { post, put } from "../api.js";
import { Localized, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/** What the redaction puts in the place of personal data. */
const PLACEHOLDER = /\[(?:name|email|phone|address|iban|bank account|card|national id|date of birth|order number|customer number)\]/;

const OUTCOMES = { broken: "danger", fixed: "good" };

/** Publishes an article now or at a time, after telling which golden questions that would break. */
class AttunePublishForm extends LitElement {

	static properties = {
		article: { attribute: false },
		edited: { attribute: false },
		rehearsal: { state: true },
		untried: { state: true },
		later: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, css`
		dialog {
			width: min(38rem, calc(100vw - 24px));
			max-height: calc(100dvh - 24px);
			overflow-y: auto;
		}

		form {
			display: grid;
			gap: var(--space-4);
		}

		fieldset {
			display: grid;
			gap: var(--space-2);
			min-width: 0;
		}

		.choice {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: var(--target);
			cursor: pointer;
		}

		.choice input {
			width: 18px;
			height: 18px;
			margin: 0;
			accent-color: var(--accent);
		}

		progress {
			margin-top: var(--space-2);
		}

		.changes {
			display: grid;
			gap: var(--space-3);
			max-height: 40dvh;
			overflow-y: auto;
		}

		.changes small {
			display: block;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.changes li {
			display: flex;
			gap: var(--space-2);
			align-items: start;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.later = false;
	}

	firstUpdated() {
		this.renderRoot.querySelector("dialog").showModal();
		this.#rehearse();
	}

	render() {
		const broken = this.rehearsal?.changes.filter((change) => change.change === "broken").length;
		return html`
			<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new CustomEvent("closed"))}>
				<form @submit=${this.#publish}>
					<h2 id="title">${t("publish.title")}</h2>
					<div role="status">${this.#rehearsed(broken)}</div>
					${this.#placeholder()}
					<fieldset><legend class="visually-hidden">${t("publish.when")}</legend>
						<label class="choice"><input type="radio" name="when" .checked=${!this.later} @change=${() => this.later = false} />${t("publish.now")}</label>
						<label class="choice"><input type="radio" name="when" .checked=${this.later} @change=${() => this.later = true} />${t("publish.later")}</label>
						${this.later ? html`<div class="field"><label for="at">${t("publish.at")}</label>
							<input class="input" id="at" type="datetime-local" required min=${local(new Date())} value=${tomorrow()} /></div>` : nothing}
					</fieldset>
					${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.field?.("at") ?? this.failure.message}</span></p>` : nothing}
					<div class="row"><button class="button primary" aria-disabled=${String(Boolean(this.busy))}>
							${t(this.later ? "publish.schedule" : broken ? "publish.anyway" : "articles.publish")}</button>
						<button class="button quiet" type="button" @click=${() => this.renderRoot.querySelector("dialog").close()}>${t("common.cancel")}</button></div>
				</form>
			</dialog>`;
	}

	/** Customers would be told "[address]". */
	#placeholder() {
		const [left] = `${this.edited.title}\n${this.edited.body}`.match(PLACEHOLDER) ?? [];
		return left ? html`<p class="notice attention">${icon("triangle-alert")}<span>${t("publish.placeholder", { placeholder: left })}</span></p>` : nothing;
	}

	#rehearsed(broken) {
		if (this.untried) {
			return html`<p class="notice">${icon("info")}<span>${t("publish.untried")}</span></p>`;
		}
		if (!this.rehearsal) {
			return html`<p class="quiet-text">${t("publish.trying")}</p>`;
		}
		const { changes, asked, total, isOver } = this.rehearsal;
		return html`
			<div class="stack">
				${!isOver ? html`<p class="quiet-text"><label>${t("publish.asked", { asked: number(asked), total: number(total) })}
					<progress max=${total} .value=${asked}></progress></label></p>` : nothing}
				${!isOver && !broken ? nothing : html`<p class="notice ${broken ? "danger" : "good"}">${icon(broken ? "triangle-alert" : "circle-check")}
					<span>${broken ? t("publish.breaks", { n: broken }) : total === 0 ? t("publish.noQuestions") : t("publish.breaksNone", { n: asked })}</span></p>`}
				${changes.length > 0 ? html`<ul class="changes" tabindex="0" aria-label=${t("publish.changes")}>${changes.map((change) => html`
					<li><span class="mark ${OUTCOMES[change.change]}">${t(`publish.${change.change}`)}</span>
						<span lang=${change.language}>${change.question}
							<small>${t("golden.expected")} ${change.expected?.title ?? t("golden.expected.none")}</small>
							<small>${t(`publish.then.${change.after}`)} ${change.after === "abstained" ? nothing : change.found?.title ?? nothing}</small></span></li>`)}</ul>` : nothing}
			</div>`;
	}

	/** A few questions at a time, so that one sees how far it is, and what breaks as soon as it is known. */
	async #rehearse() {
		try {
			let [asked, changes, next] = [0, [], 0];
			while (next !== null && this.isConnected) {
				const step = await post(`/api/articles/rehearsal?from=${next}`, this.edited);
				asked += step.asked;
				changes = [...changes, ...step.changes].sort((one, other) => isBroken(other) - isBroken(one));
				next = step.next;
				this.rehearsal = { total: step.total, asked, changes, isOver: next === null };
			}
		}
		catch {
			this.untried = true;
		}
	}

	async #publish(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		this.busy = true;
		this.failure = null;
		const path = `/api/articles/${encodeURIComponent(this.article.id)}`;
		const { version } = this.article;
		try {
			const published = this.later
				? await put(`${path}/publication`, { version, at: new Date(this.renderRoot.querySelector("#at").value).toISOString() })
				: await post(`${path}/publish`, { version });
			this.renderRoot.querySelector("dialog").close();
			this.dispatchEvent(new CustomEvent("published", { detail: published }));
		}
		catch (failure) {
			if (failure.type === "article-changed") {
				this.dispatchEvent(new CustomEvent("conflict"));
			}
			this.failure = failure;
		}
		this.busy = false;
	}

}

function isBroken({ change }) {
	return change === "broken";
}

/** A time as the field writes it, in the browser's zone. */
function local(date) {
	return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function tomorrow() {
	const day = new Date();
	day.setDate(day.getDate() + 1);
	day.setHours(8, 0, 0, 0);
	return local(day);
}

customElements.define("attune-publish-form", AttunePublishForm);
