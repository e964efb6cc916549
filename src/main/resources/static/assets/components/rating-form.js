import { LitElement, css, html, nothing } from "lit";
import { Watch } from "../conversation.js";
import { Localized, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { read, remove, write } from "../storage.js";

const THANKS = 4_000;

const DAY = 86_400_000;

/** When somebody in this browser was last asked whether they would recommend us: nobody has to be known for that. */
const RECOMMENDED = "attune.help.recommended";

/** What has been filled in and not sent yet, and in which conversation: a reload loses none of it. */
const FILLED_IN = "attune.help.rating";

const RECOMMEND_EVERY = 90 * DAY;

/**
 * Asks once how it was, in a conversation that is over. One question first; the others come once that is answered, and
 * each can be left out. There is a way past all of it.
 */
class AttuneRatingForm extends LitElement {

	static properties = {
		conversation: { attribute: false },
		/** The answers: csat, solved, ces, nps. */
		chosen: { state: true },
		comment: { state: true },
		busy: { state: true },
		problem: { state: true },
		thanked: { state: true },
	};

	static styles = [base, css`
		/* In big letters a word too many goes on the next line, and not out of sight. */
		.button {
			max-width: 100%;
			padding-block: var(--space-2);
			white-space: normal;
		}

		form,
		.notice {
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			font-size: var(--size-2);
		}

		form {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: var(--space-3);
			background: var(--surface);
		}

		/* As wide as there is room for, not as its widest scale would like. */
		fieldset {
			min-width: 0;
		}

		legend {
			padding: 0;
			margin-bottom: var(--space-3);
			font-size: var(--size-3);
			font-weight: 600;
		}

		.scale {
			display: grid;
			grid-template-columns: repeat(auto-fill, minmax(44px, 1fr));
			max-width: 352px;
			gap: var(--space-2);
		}

		.scale.of-5 {
			grid-template-columns: repeat(5, minmax(44px, 64px));
		}

		.scale.of-7 {
			grid-template-columns: repeat(7, minmax(0, 1fr));
			max-width: 450px;
		}

		.scale.of-11 {
			max-width: 600px;
		}

		/* Two rows, and no 10 by itself in a third. */
		@media (max-width: 479px) {
			.scale.of-11 {
				grid-template-columns: repeat(6, minmax(0, 1fr));
			}
		}

		fieldset:not(.first) legend,
		.field > label {
			margin-bottom: var(--space-2);
			font-size: var(--size-2);
			font-weight: 600;
		}

		.scale label {
			position: relative;
			display: grid;
			place-items: center;
			min-height: 48px;
			border: 1px solid var(--line-strong);
			border-radius: var(--radius);
			font-weight: 600;
			cursor: pointer;
		}

		.scale label:hover {
			background: var(--hover);
		}

		.scale label:has(:checked) {
			border-color: var(--accent);
			background: var(--accent);
			color: var(--on-accent);
		}

		.scale label:has(:focus-visible) {
			outline: 2px solid var(--accent);
			outline-offset: 2px;
		}

		.scale input {
			position: absolute;
			inset: 0;
			margin: 0;
			opacity: 0;
			cursor: pointer;
		}

		.ends {
			display: flex;
			justify-content: space-between;
			max-width: 352px;
			gap: var(--space-3);
			margin-top: var(--space-1);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.of-7 + .ends {
			max-width: 450px;
		}

		.of-11 + .ends {
			max-width: 600px;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		new Watch(this);
		this.chosen = {};
		this.comment = "";
	}

	willUpdate() {
		const id = this.conversation?.id;
		if (id && id !== this.known) {
			this.known = id;
			const { of, chosen, comment } = read(FILLED_IN) ?? {};
			this.chosen = of === id ? chosen : {};
			this.comment = of === id ? comment : "";
		}
	}

	render() {
		if (this.thanked) {
			return html`<p class="notice good" role="status" tabindex="-1">${icon("circle-check")}<span>${t("rating.thanks")}</span></p>`;
		}
		if (!this.conversation?.survey?.open) {
			return nothing;
		}
		const isAnswered = this.chosen.csat !== undefined;
		return html`
			<form @submit=${this.#submit} novalidate>
				${this.#scale("csat", t("rating.question"), [1, 2, 3, 4, 5], (n) => t(`rating.${n}`, { n }), t("rating.worst"), t("rating.best"))}
				${isAnswered ? this.#further() : nothing}
				${this.problem ? html`<p class="field-error" id="problem" role="alert">${this.problem}</p>` : nothing}
				<div class="row">
					<button class="button ${isAnswered ? "primary" : ""}" aria-disabled=${Boolean(this.busy)}>${t("rating.send")}</button>
					<button class="button quiet" type="button" @click=${this.#skip}>${t("rating.skip")}</button>
				</div>
			</form>`;
	}

	#further() {
		return html`
			${this.#scale("solved", t("rating.solved"), ["yes", "no"], (answer) => t(`rating.${answer}`))}
			${this.#scale("ces", t("rating.ces"), range(1, 7), (n) => String(n), t("rating.ces.worst"), t("rating.ces.best"))}
			${this.#asksNps() ? this.#scale("nps", t("rating.nps"), range(0, 10), (n) => String(n), t("rating.nps.worst"), t("rating.nps.best")) : nothing}
			<div class="field">
				<label for="comment">${t("rating.comment")}</label>
				<textarea class="input" id="comment" rows="2" maxlength="2000" .value=${this.comment} @input=${this.#write}></textarea>
			</div>`;
	}

	#scale(name, question, answers, inWords, worst, best) {
		const isFirst = name === "csat";
		return html`
			<fieldset class=${isFirst ? "first" : ""} aria-describedby=${isFirst && this.problem ? "problem" : nothing}>
				<legend>${question}</legend>
				<div class="scale of-${answers.length}">
					${answers.map((answer) => html`
						<label><input type="radio" name=${name} .value=${String(answer)} .checked=${this.chosen[name] === answer}
							aria-label=${this.#ends(answer, answers, inWords, worst, best)} @change=${() => this.#choose(name, answer)} />${typeof answer === "string" ? inWords(answer) : answer}</label>`)}
				</div>
				${worst ? html`<p class="ends" aria-hidden="true"><span>${worst}</span><span>${best}</span></p>` : nothing}
			</fieldset>`;
	}

	/** What a number stands for, for those who do not see where it stands. */
	#ends(answer, answers, inWords, worst, best) {
		const words = inWords(answer);
		if (!worst || words !== String(answer)) {
			return words;
		}
		return answer === answers[0] ? `${answer}: ${worst}` : answer === answers.at(-1) ? `${answer}: ${best}` : words;
	}

	#asksNps() {
		const last = read(RECOMMENDED);
		return this.conversation.survey.nps && (!last || Date.now() - last > RECOMMEND_EVERY);
	}

	#choose(name, answer) {
		this.chosen = { ...this.chosen, [name]: answer };
		this.problem = null;
		this.#keep();
	}

	#write(event) {
		this.comment = event.target.value;
		this.#keep();
	}

	#keep() {
		write(FILLED_IN, { of: this.conversation.id, chosen: this.chosen, comment: this.comment });
	}

	async #submit(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		const { csat, solved, ces, nps } = this.chosen;
		if (csat === undefined) {
			this.problem = t("rating.choose");
			return;
		}
		this.busy = true;
		try {
			const comment = this.comment.trim();
			const asked = this.#asksNps();
			await this.conversation.rate({ csat, ...(solved && { solved: solved === "yes" }), ...(ces !== undefined && { ces }),
				...(nps !== undefined && { nps }), ...(comment && { comment }) });
			if (asked) {
				write(RECOMMENDED, Date.now());
			}
			remove(FILLED_IN);
			this.thanked = true;
			this.updateComplete.then(() => this.renderRoot.querySelector(".notice").focus());
			this.dispatchEvent(new Event("answered"));
			setTimeout(() => this.#done(), THANKS);
		}
		catch (failure) {
			this.problem = failure.message;
		}
		this.busy = false;
	}

	/** In every other window, too; where that cannot be told now, at least not here again. */
	async #skip() {
		remove(FILLED_IN);
		this.dispatchEvent(new Event("answered"));
		try {
			await this.conversation.skipSurvey();
		}
		catch {
			// It was the customer's wish not to be asked: nothing to tell them.
		}
		this.#done();
	}

	/** Whoever is in here, be it by keyboard, goes on where they write next. */
	#done() {
		this.dispatchEvent(new CustomEvent("done", { detail: { focused: this.matches(":focus-within") } }));
	}

}

function range(from, to) {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

customElements.define("attune-rating-form", AttuneRatingForm);
