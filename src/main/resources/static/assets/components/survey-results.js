import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, moment, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";

const PERIODS = ["7", "30", "90", "365"];

/** What customers answered after their conversations: few figures, each with how many it rests on, and their own words. */
class AttuneSurveyResults extends LitElement {

	static properties = {
		days: { state: true },
		summary: { state: true },
		failure: { state: true },
	};

	static styles = [base, listStyles, css`
		dl {
			display: grid;
			grid-template-columns: minmax(12rem, auto) minmax(0, 1fr);
			gap: var(--space-3) var(--space-5);
			max-width: 52rem;
			margin: var(--space-4) 0 var(--space-6);
		}

		dt {
			font-weight: 500;
		}

		dd small {
			display: block;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		h2 {
			margin-bottom: var(--space-2);
			font-size: var(--size-3);
		}

		.rows > li {
			padding: var(--space-3) var(--space-2);
		}

		.rows small {
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		@media (max-width: 599px) {
			dl {
				grid-template-columns: minmax(0, 1fr);
				gap: 0;
			}

			dd {
				margin-bottom: var(--space-3);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.days = "30";
		this.summary = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.#read();
	}

	render() {
		return html`
			<p class="lead">${t("surveyResults.intro")}</p>
			<div class="filters">
				${filter(t("surveyResults.period"), PERIODS, this.days, (days) => t("surveyResults.days", { n: days }), (days) => {
					this.days = days;
					this.#read();
				})}
			</div>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.summary ? this.#results(this.summary) : nothing}`;
	}

	#results({ answered, resolved, skipped, byLink, csat, ces, nps, solved, comments }) {
		return html`
			<p role="status"><strong class="figure">${t("surveyResults.answered", { n: answered })}</strong></p>
			<p class="quiet-text figure">${t("surveyResults.of", { resolved, skipped, byLink })}</p>
			${answered === 0 ? html`<p class="empty">${t("surveyResults.none")}</p>` : html`
				<dl>
					<dt>${t("surveyResults.csat")}</dt><dd class="figure">${share(csat.satisfied)}${counts(csat)}</dd>
					<dt>${t("surveyResults.solved")}</dt><dd class="figure">${share(solved)}</dd>
					<dt>${t("surveyResults.ces")}</dt><dd class="figure">${share(ces.easy)}${counts(ces)}</dd>
					<dt>${t("surveyResults.nps")}</dt><dd class="figure">${nps.n === 0 ? t("surveyResults.noAnswer")
						: t("surveyResults.score", { ...nps, score: number(nps.score, { signDisplay: "exceptZero" }) })}</dd>
				</dl>
				<h2>${t("surveyResults.comments")}</h2>
				${comments.length === 0 ? html`<p class="empty">${t("surveyResults.comments.none")}</p>` : html`
					<ul class="rows">
						${comments.map((one) => html`
							<li><p class="said" lang=${one.language}>${one.text}</p>
								<small class="figure">${moment(one.at)}${one.csat === undefined ? nothing
									: html` · ${t("context.survey.of", { n: one.csat, most: 5 })}`}</small></li>`)}
					</ul>`}`}`;
	}

	async #read() {
		this.failure = null;
		try {
			this.summary = await get(`/api/surveys?days=${this.days}`);
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

function share({ count, n, low, high }) {
	const percent = (value) => number(value, { style: "percent", maximumFractionDigits: 0 });
	return n === 0 ? t("surveyResults.noAnswer")
		: t("surveyResults.share", { share: percent(count / n), n, low: percent(low), high: percent(high) });
}

function counts({ n, counts: times }) {
	return n === 0 ? nothing : html`
		<small>${t("surveyResults.counts", { counts: Object.entries(times).map(([answer, count]) => `${answer}: ${count}`).join(", ") })}</small>`;
}

customElements.define("attune-survey-results", AttuneSurveyResults);
