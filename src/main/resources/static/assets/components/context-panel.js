import { LitElement, css, html, nothing } from "lit";
import { Localized, known, moment, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { read, write } from "../storage.js";
import { moodMark } from "./queue-list.js";
import "./survey-outcome.js";
import { ownPath } from "./timeline.js";

/** Whether an agent wants to see what a conversation is about without a click. */
const UNFOLDED = "attune.desk.about";

/** As many sentences of a customer's are read at a glance. */
const AT_A_GLANCE = 3;

/**
 * Who the customer is, why a person was needed, what was tried, and what came before: so that nobody has to say
 * anything twice. Tells "choose" with the id of an earlier conversation.
 *
 * Showing "why" it is only what to know before answering: why the customer comes, how they feel and what it is about; as
 * "more" all else.
 */
class AttuneContext extends LitElement {

	static properties = { context: { attribute: false }, shows: {} };

	static styles = [base, css`
		section {
			padding: var(--space-4);
			border-bottom: 1px solid var(--line-quiet);
		}

		section:last-child {
			border-bottom: 0;
		}

		h2 {
			margin-bottom: var(--space-2);
			font-size: var(--size-2);
		}

		header,
		summary {
			display: flex;
			align-items: baseline;
			gap: var(--space-2);
		}

		header {
			justify-content: space-between;
		}

		summary {
			cursor: pointer;
			list-style: none;
		}

		summary::-webkit-details-marker {
			display: none;
		}

		summary h2 {
			flex: none;
			margin: 0;
		}

		summary .icon {
			flex: none;
			align-self: center;
			margin-inline-start: auto;
			width: 16px;
			height: 16px;
			color: var(--text-quiet);
		}

		.about[open] summary .icon {
			rotate: 180deg;
		}

		.about[open] summary {
			margin-bottom: var(--space-2);
		}

		.about[open] .one-line {
			display: none;
		}

		dl {
			display: grid;
			grid-template-columns: minmax(88px, auto) minmax(0, 1fr);
			gap: var(--space-1) var(--space-3);
			font-size: var(--size-1);
		}

		dt {
			color: var(--text-quiet);
		}

		dd {
			overflow-wrap: anywhere;
		}

		.words {
			font-size: var(--size-1);
		}

		.words + .words,
		dl + .words,
		.tried li + li {
			margin-top: var(--space-3);
		}

		dd .said + .said {
			margin-top: var(--space-1);
		}

		.course {
			display: flex;
			flex-wrap: wrap;
			gap: 2px var(--space-1);
		}

		.course li {
			display: inline-flex;
			align-items: center;
			gap: var(--space-1);
		}

		.course .icon {
			width: 14px;
			height: 14px;
			color: var(--text-quiet);
		}

		.tried .mark {
			margin-top: var(--space-1);
		}

		.tried .said {
			display: -webkit-box;
			overflow: hidden;
			font-size: var(--size-1);
			-webkit-box-orient: vertical;
			-webkit-line-clamp: 4;
		}

		.tried a,
		.tried .title {
			font-size: var(--size-1);
		}

		.earlier button {
			display: grid;
			width: calc(100% + 16px);
			margin-inline: -8px;
			padding: var(--space-2);
			border: 0;
			border-radius: var(--radius-small);
			background: none;
			font-size: var(--size-1);
			text-align: start;
			cursor: pointer;
		}

		.earlier button:hover {
			background: var(--hover);
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	render() {
		if (!this.context) {
			return nothing;
		}
		return html`${this.shows === "more" ? nothing : this.#why()}${this.shows === "why" ? nothing : this.#more()}`;
	}

	#why() {
		const { handover, signals } = this.context;
		return html`
			${handover ? html`
				<section>
					<header><h2>${t("context.why")}</h2>
						<p class="small-text quiet-text">${t("context.since")} ${moment(handover.since)}</p></header>
					<dl>
						<dt>${t("context.reason")}</dt><dd>${[handover.firstReason, handover.reason].filter(Boolean)
							.map((reason) => html`<p>${tOr(`reason.${reason}.long`, reason)}</p>`)}</dd>
						${handover.why && known(`why.${handover.why}`) && handover.why !== handover.reason ? html`
							<dt>${t("context.because")}</dt><dd>${t(`why.${handover.why}`)}</dd>` : nothing}
						${this.#signals(signals)}
						${handover.callbackPhone ? html`<dt>${t("context.callBack")}</dt><dd>${this.#call(handover.callbackPhone)}</dd>` : nothing}
						${handover.note ? html`<dt>${t("context.note")}</dt><dd class="said">${handover.note}</dd>` : nothing}
					</dl>
				</section>` : nothing}
			${handover ? nothing : this.#feeling(signals)}
			${this.#summary()}`;
	}

	#more() {
		const { id, customer, handover, earlier, language, preference, notes, survey } = this.context;
		return html`
			<section>
				<h2>${t("context.customer")}</h2>
				<dl>
					<dt>${t("context.name")}</dt><dd>${customer.name ?? t("context.unknown")}</dd>
					${customer.email ? html`<dt>${t("context.email")}</dt><dd><a href="mailto:${customer.email}">${customer.email}</a></dd>` : nothing}
					${customer.phone ? html`<dt>${t("context.phone")}</dt><dd>${this.#call(customer.phone)}</dd>` : nothing}
					${customer.externalId ? html`<dt>${t("context.number")}</dt><dd>${customer.externalId}</dd>` : nothing}
					${preference === "person" ? html`<dt>${t("context.prefers")}</dt><dd>${t("context.person")}</dd>` : nothing}
				</dl>
			</section>
			${handover?.triedByBot.length ? html`
				<section>
					<h2>${t("context.tried")}</h2>
					<ul class="tried">
						${handover.triedByBot.map((tried) => html`
							<li><p class="said" lang=${language}>${tried.text}</p>
								${tried.citations.map((citation) => ownPath(citation.url)
									? html`<a href=${ownPath(citation.url)} target="_blank" rel="noopener" lang=${language}>${citation.title}</a>`
									: html`<span class="title">${citation.title}</span>`)}
								${tried.helpful === false ? html`<span class="mark attention">${t("context.unhelpful")}</span>` : nothing}</li>`)}
					</ul>
				</section>` : nothing}
			${notes?.length ? html`
				<section>
					<h2>${t("context.notes")}</h2>
					<ul class="tried">
						${notes.map((note) => html`
							<li><p class="small-text quiet-text">${note.author} · ${moment(note.at)}</p>
								<p class="words said">${note.text}</p></li>`)}
					</ul>
				</section>` : nothing}
			<section>
				<h2>${t("context.survey")}</h2>
				<attune-survey-outcome .of=${id} .answer=${survey} .language=${language}></attune-survey-outcome>
			</section>
			<section class="earlier">
				<h2>${t("context.earlier")}</h2>
				${earlier.length === 0 ? html`<p class="words quiet-text">${t("context.earlier.none")}</p>` : html`
					<ul>
						${earlier.map((one) => html`
							<li><button @click=${() => this.dispatchEvent(new CustomEvent("choose", { detail: one.id }))}>
								<span class="quiet-text">${moment(one.openedAt)} · ${tOr(`channel.${one.channel}`, one.channel)} · ${t(`conversation.status.${one.status}`)}</span>
								<span class="one-line">${one.summary || t("queue.nothingSaid")}</span></button></li>`)}
					</ul>`}
			</section>`;
	}

	/** A conversation that nobody passed on yet. */
	#feeling(signals) {
		return signals.feeling === "neutral" && urgencyLevel(signals.urgency) === 1 ? nothing : html`
			<section><h2>${t("context.feeling")}</h2><dl>${this.#signals(signals)}</dl></section>`;
	}

	#signals({ feeling, strength, urgency, course }) {
		return html`
			${feeling === "neutral" ? nothing : html`
				<dt>${t("context.feeling")}</dt>
				<dd>${moodMark(this.context)} <span class="quiet-text">${t(`feeling.strength.${strengthLevel(strength)}`)}</span></dd>`}
			${course.length < 2 ? nothing : html`
				<dt>${t("context.course")}</dt>
				<dd><ol class="course">${course.map((step, index) => html`
					<li>${index > 0 ? icon("arrow-right") : nothing}<span>${t(`feeling.${step.feeling}`)}</span></li>`)}</ol></dd>`}
			${urgencyLevel(urgency) === 1 ? nothing : html`
				<dt>${t("context.urgency")}</dt>
				<dd><span class="mark ${urgencyLevel(urgency) === 3 ? "danger" : "attention"}">${t(`urgency.${urgencyLevel(urgency)}`)}</span></dd>`}`;
	}

	/**
	 * By a language model as it stands; else what it is put together from. That is read as quickly in a short conversation
	 * itself, so that it is folded there, if an agent does not want it otherwise.
	 */
	#summary() {
		const { summary, summaryBy, matter, language } = this.context;
		if (!summary) {
			return nothing;
		}
		const isExtractive = summaryBy.writtenBy === "extractive";
		return html`
			<section>
				<details class="about" ?open=${this.#isUnfolded()} @toggle=${this.#fold}>
					<summary><h2>${t("context.summary")}</h2>
						<span class="one-line small-text quiet-text" lang=${language}>${isExtractive ? matter.asked.at(0) : summary}</span>
						${icon("chevron-down")}</summary>
					${isExtractive ? html`
						<dl>
							${this.#said("context.asked", matter.asked, language)}
							${matter.mentioned.length > 0 ? html`<dt>${t("context.mentioned")}</dt><dd class="figure">${matter.mentioned.join(", ")}</dd>` : nothing}
							${this.#said("context.answered", matter.answeredFrom, language)}
							${matter.last ? this.#said("context.last", [matter.last], language) : nothing}
						</dl>` : html`<p class="words said">${summary}</p>`}
					<p class="words quiet-text by" role="status">${summaryBy.pending ? t("context.summary.pending")
						: summaryBy.fallback ?? (isExtractive ? t("context.summary.extractive") : t("suggestion.writtenBy", { model: summaryBy.writtenBy }))}</p>
				</details>
			</section>`;
	}

	#isUnfolded() {
		const { summaryBy, matter } = this.context;
		const isWanted = read(UNFOLDED);
		return isWanted ? isWanted === "yes" : summaryBy.writtenBy !== "extractive"
			|| matter.asked.length + (matter.last ? 1 : 0) > AT_A_GLANCE;
	}

	/** As the agent wants it from now on; that it is shown so at first is no wish. */
	#fold(event) {
		if (event.target.open !== this.#isUnfolded()) {
			write(UNFOLDED, event.target.open ? "yes" : "no");
		}
	}

	#said(name, texts, language) {
		return texts.length === 0 ? nothing : html`
			<dt>${t(name)}</dt><dd lang=${language}>${texts.map((text) => html`<p class="said">${text}</p>`)}</dd>`;
	}

	#call(phone) {
		return html`<a href="tel:${phone.replace(/[^+\d]/g, "")}">${icon("phone")} ${phone}</a>`;
	}

}

/** 1, 2 or 3, as there are words for. */
export function urgencyLevel(urgency) {
	return urgency >= 0.75 ? 3 : urgency >= 0.5 ? 2 : 1;
}

/** A feeling is named from 0.4 on. */
export function strengthLevel(strength) {
	return strength >= 0.8 ? 3 : strength >= 0.6 ? 2 : 1;
}

customElements.define("attune-context", AttuneContext);
