import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, post, remove } from "../api.js";
import { Localized, languageLabel, languageName, languages, moment, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { may } from "../session.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";
import "./calibration-figure.js";
import "./certainty-slider.js";
import "./golden-form.js";

const OUTCOMES = { right: "good", wrong: "danger", abstained: "attention" };

const CHANGES = { broken: "danger", fixed: "good" };

/**
 * The questions whose right answer is known, and what came of asking them: what changed first, then how sure the bot was
 * and has to be, then every question.
 */
class AttuneGolden extends LitElement {

	static properties = {
		session: { attribute: false },
		/** A question to begin with: "new/sv/Hur …". */
		begun: { attribute: false },
		filters: { state: true },
		items: { state: true },
		cursor: { state: true },
		runs: { state: true },
		/** The run whose results are shown, with its questions. */
		report: { state: true },
		floors: { state: true },
		/** The question that is written: null for none, without an id for a new one. */
		written: { state: true },
		/** One that is half-written. */
		draft: { state: true },
		deleted: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, listStyles, css`
		section {
			margin-bottom: var(--space-6);
		}

		.card {
			padding: var(--space-4) var(--space-5);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		.figures {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-3) var(--space-6);
			margin-top: var(--space-4);
		}

		.figures dt {
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.figures div {
			display: flex;
			flex-direction: column-reverse;
			justify-content: flex-end;
			max-width: 14rem;
		}

		.figures dd {
			font-size: var(--size-4);
			font-weight: 600;
		}

		progress {
			margin-top: var(--space-3);
		}

		.changes {
			margin-top: var(--space-4);
		}

		.changes h3 {
			margin-bottom: var(--space-2);
		}

		.sides {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
			gap: var(--space-4);
			align-items: start;
		}

		.rows > li {
			display: flex;
			flex-wrap: wrap;
			align-items: start;
			gap: var(--space-1) var(--space-4);
			padding: var(--space-2);
		}

		.rows .what {
			flex: 1 1 18rem;
		}

		.rows .what a {
			display: inline;
			min-height: 0;
			padding: 0;
			color: var(--text);
		}

		.rows .what a:hover {
			background: none;
			text-decoration: underline;
		}

		.rows .what small a {
			color: inherit;
			text-decoration: underline;
			text-decoration-color: var(--line-strong);
		}

		.what small {
			display: block;
			color: var(--text-quiet);
			font-size: var(--size-1);
			font-weight: 400;
		}

		.rows .marks {
			flex: none;
			width: 9.5rem;
			flex-wrap: wrap;
		}

		.rows .of {
			padding-top: 1px;
		}

		.notice .push {
			flex: none;
		}

		.notice {
			margin-bottom: var(--space-4);
		}

		.filters {
			margin-top: var(--space-3);
		}

		summary {
			width: max-content;
			max-width: 100%;
			padding: var(--space-2) 0;
			font-weight: 600;
			cursor: pointer;
		}

		.history .rows > li {
			align-items: center;
		}

		.history .what {
			flex-basis: 9rem;
		}

		@media (max-width: 699px) {
			.card {
				padding: var(--space-4);
			}

			.rows .marks {
				width: auto;
			}

			.rows .what {
				flex-basis: 100%;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.filters = { show: "all", language: "", q: "" };
		this.items = null;
		this.runs = null;
		this.report = null;
		this.written = null;
		this.outdated = new Set();
	}

	connectedCallback() {
		super.connectedCallback();
		this.#find();
		this.#look();
	}

	willUpdate(changed) {
		if (changed.has("begun") && this.begun?.startsWith("new/")) {
			const [, language, ...question] = this.begun.split("/");
			this.#begin(language, question.join("/"));
		}
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearTimeout(this.timer);
		clearTimeout(this.typing);
	}

	render() {
		return html`
			<p class="lead">${t("golden.intro")}</p>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span>
				<button class="button small push" @click=${this.#again}>${t("golden.again")}</button></p>` : nothing}
			${this.runs && this.#isThereAnything() ? this.#result() : nothing}
			${this.report ? html`
				<section class="sides">
					<attune-certainty class="card" .fixed=${!may(this.session, "admin")} .floors=${this.floors} .asked=${this.report.total}></attune-certainty>
					<attune-calibration class="card" .bins=${this.report.calibration.bins}></attune-calibration>
				</section>` : nothing}
			${this.#questions()}
			${this.runs?.length > 1 ? this.#history() : nothing}
			${this.written ? html`
				<attune-golden-form .question=${this.written} @saved=${(event) => this.#saved(event.detail)}
					@closed=${(event) => this.#closed(event.detail)}></attune-golden-form>` : nothing}`;
	}

	#isThereAnything() {
		return this.items?.length > 0 || this.runs.length > 0 || Object.values(this.filters).some((value) => value && value !== "all");
	}

	#result() {
		const running = this.runs.find((run) => run.state === "running");
		const { report } = this;
		return html`
			<section class="card" aria-labelledby="result">
				<div class="row"><h2 id="result">${t("golden.result")}</h2>
					${report ? html`<span class="quiet-text">${t("golden.asked", { at: moment(report.startedAt) })}
						· ${t(`golden.trigger.${report.trigger}`)}</span>` : nothing}
					${!may(this.session, "admin") ? nothing : running ? html`<button class="button push" @click=${() => this.#stop(running)}>${t("golden.stop")}</button>`
						: html`<button class="button primary push" aria-disabled=${String(Boolean(this.busy))} @click=${this.#run}>
							${icon("refresh-cw")}${t("golden.run")}</button>`}</div>
				${running ? html`
					<progress max=${Math.max(1, running.total)} .value=${running.done} aria-label=${t("golden.progress")}></progress>
					<p role="status" class="figure">${t("golden.count", { done: number(running.done), total: number(running.total) })}</p>` : nothing}
				${!running && ["failed", "cancelled"].includes(this.runs[0]?.state)
					? html`<p role="status">${t(`golden.state.${this.runs[0].state}`)}</p>` : nothing}
				${report ? this.#figures() : !running ? html`<p class="empty">${t("golden.neverAsked")}</p>` : nothing}
			</section>`;
	}

	#figures() {
		const { answers, broken, fixed, comparedTo, questions } = this.report;
		const changed = questions.filter((question) => question.change in CHANGES);
		const since = comparedTo && moment(comparedTo);
		return html`
			<dl class="figures">
				${Object.keys(OUTCOMES).map((outcome) => html`
					<div><dt>${t(`golden.n.${outcome}`)}</dt><dd class="figure">${number(answers[outcome])}</dd></div>`)}
			</dl>
			${since ? html`
				<div class="changes">
					<h3>${broken > 0 ? t("golden.broken", { n: broken, at: since }) : nothing}
						${fixed > 0 ? t("golden.fixed", { n: fixed, at: since }) : nothing}
						${broken + fixed === 0 ? t("golden.same", { at: since }) : nothing}</h3>
					${changed.length > 0 ? html`<ul class="rows">${changed.map((answer) => this.#row(answer, answer))}</ul>` : nothing}
				</div>` : nothing}`;
	}

	#questions() {
		const shown = this.filters.show === "all" ? this.items : this.#answered();
		return html`
			<section aria-labelledby="questions">
				<div class="row"><h2 id="questions">${t("golden.questions")}</h2>
					<button class="button push add" @click=${() => this.written = this.draft && !this.draft.id ? this.draft : {}}>${icon("plus")}${t("golden.add")}</button></div>
				<div class="filters">
					<label class="search">${icon("search")}<span class="visually-hidden">${t("golden.search")}</span>
						<input class="input" type="search" placeholder=${t("golden.search")} @input=${this.#typed} /></label>
					${filter(t("filter.language"), ["", ...languages()], this.filters.language,
						(tag) => tag ? languageName(tag) : t("filter.all"), (language) => this.#filter({ language }))}
					${this.report ? filter(t("golden.show"), ["all", "not-right", "changed"], this.filters.show,
						(show) => t(`golden.show.${show}`), (show) => this.#filter({ show })) : nothing}
				</div>
				<div role="status">
					${this.draft ? html`<p class="notice">${icon("info")}
						<span>${t("golden.kept", { question: this.draft.question })}</span>
						<button class="button small push" @click=${() => this.written = this.draft}>${t("golden.goOn")}</button></p>` : nothing}
					${this.deleted ? html`<p class="notice">${icon("info")}
						<span>${t("golden.deleted", { question: this.deleted.question })}</span>
						<button class="button small push undo" @click=${this.#undo}>${t("golden.undo")}</button></p>` : nothing}
				</div>
				${shown?.length === 0 ? html`<p class="empty">${t(this.#isFiltered() ? "golden.noneFits" : "golden.none")}</p>` : nothing}
				<ul class="rows" aria-busy=${String(shown === null)}>
					${repeat(shown ?? [], (item) => item.id, (item) => this.#row(item, this.#answerTo(item), true))}
				</ul>
				${this.cursor && this.filters.show === "all"
					? html`<button class="button more" @click=${() => this.#find(true)}>${t("common.more")}</button>` : nothing}
			</section>`;
	}

	#row(item, answer, whole = false) {
		const { question, language, expected } = item;
		return html`
			<li>
				<span class="marks">${answer ? this.#marks(answer) : html`<span class="mark">${t("golden.notAsked")}</span>`}</span>
				<span class="what"><a href="#preview/${language}/${encodeURIComponent(question)}" lang=${language}>${question}</a>
					<small>${expected ? html`${t("golden.expected")} <a href="#articles/${encodeURIComponent(expected.id)}" lang=${language}>${expected.title}</a>` : t("golden.expected.none")}
						${item.expectedGone ? html`<span class="mark attention">${t("golden.gone")}</span>` : nothing}</small>
					${answer && answer.outcome !== "right" ? this.#found(answer) : nothing}</span>
				<span class="of">${languageLabel(language)}</span>
				${whole && may(this.session, "publisher") ? html`
					<span class="row">
						<button class="button small quiet" aria-label=${`${t("golden.change")}: ${question}`}
							@click=${() => this.#write(item)}>${t("golden.change")}</button>
						<button class="button small quiet" aria-label=${`${t("golden.delete")}: ${question}`}
							@click=${() => this.#delete(item)}>${t("golden.delete")}</button></span>` : nothing}
			</li>`;
	}

	#marks({ outcome, change }) {
		return html`<span class="mark ${OUTCOMES[outcome]}">${t(`golden.outcome.${outcome}`)}</span>
			${change in CHANGES ? html`<span class="mark ${CHANGES[change]}">${t(`golden.change.${change}`)}</span>` : nothing}`;
	}

	#found({ found, language, confidence }) {
		return found ? html`<small>${t("golden.found")} <span lang=${language}>${found.title}</span>
			${t("golden.sure", { value: number(confidence, { style: "percent" }) })}</small>` : html`<small>${t("golden.found.none")}</small>`;
	}

	#history() {
		return html`
			<details class="history">
				<summary>${t("golden.history")}</summary>
				<ul class="rows">
					${this.runs.filter((run) => run.state !== "running").map((run) => html`
						<li><span class="what figure">${moment(run.startedAt)}
								<small>${run.state === "done" ? t(`golden.trigger.${run.trigger}`) : t(`golden.state.${run.state}`)}</small></span>
							<span class="quiet-text figure">${t("golden.of", run.answers)}</span>
							<span class="marks">${run.broken > 0 ? html`<span class="mark danger">${t("golden.brokenShort", { n: run.broken })}</span>` : nothing}
								${run.fixed > 0 ? html`<span class="mark good">${t("golden.fixedShort", { n: run.fixed })}</span>` : nothing}</span>
							<button class="button small quiet" aria-label=${`${t("golden.look")}: ${moment(run.startedAt)}`}
								aria-pressed=${String(run.id === this.report?.id)} @click=${() => this.#show(run)}>${t("golden.look")}</button></li>`)}
				</ul>
			</details>`;
	}

	#isFiltered() {
		return Boolean(this.filters.q || this.filters.language || this.filters.show !== "all");
	}

	/** What came of a question, unless it reads otherwise by now. */
	#answerTo(item) {
		return this.report?.questions.find((answer) => answer.id === item.id && answer.question === item.question);
	}

	/** The results that the filters let through, changes first; of what was changed or deleted since, there is none. */
	#answered() {
		const { show, language, q } = this.filters;
		return (this.report?.questions ?? []).filter((answer) => !this.outdated.has(answer.id) && (show === "changed" ? answer.change in CHANGES : answer.outcome !== "right")
			&& (!language || answer.language === language)
			&& (!q || answer.question.toLocaleLowerCase().includes(q.toLocaleLowerCase())));
	}

	#typed({ target }) {
		clearTimeout(this.typing);
		this.typing = setTimeout(() => this.#filter({ q: target.value.trim() }), 250);
	}

	#filter(change) {
		this.filters = { ...this.filters, ...change };
		this.#find();
	}

	#again() {
		this.#find();
		this.#look();
	}

	#find(more = false) {
		const { language, q } = this.filters;
		const asked = new URLSearchParams({ ...(language && { language }), ...(q && { q }), ...(more && { cursor: this.cursor }) });
		const search = this.search = {};
		return this.#trying("find", async () => {
			const page = await get(`/api/golden-questions?${asked}`);
			if (search === this.search) {
				const found = page.items.filter((item) => item.id !== this.deleted?.id);
				this.items = more ? [...this.items, ...found] : found;
				this.cursor = page.cursor ?? null;
			}
		});
	}

	/** Looks for news of the runs: often while one is under way, else now and then. Whoever looks at an earlier run keeps it. */
	async #look() {
		clearTimeout(this.timer);
		await this.#trying("look", async () => {
			const runs = (await get("/api/evaluations")).items;
			const newest = runs.find((run) => run.state === "done");
			const isNews = newest && newest.id !== this.runs?.find((run) => run.state === "done")?.id;
			this.runs = runs;
			if (isNews && !this.looksBack) {
				await this.#load(newest);
			}
		});
		if (this.isConnected) {
			this.timer = setTimeout(() => this.#look(), this.runs?.[0]?.state === "running" ? 700 : 10_000);
		}
	}

	async #load(run) {
		const [report, floors] = await Promise.all([get(`/api/evaluations/${run.id}`), get(`/api/evaluations/${run.id}/floors`)]);
		this.report = report;
		this.floors = floors;
		if (run === this.runs[0]) {
			this.outdated.clear();
		}
	}

	#show(run) {
		this.looksBack = run !== this.runs.find((other) => other.state === "done");
		return this.#trying("do", async () => {
			await this.#load(run);
			await this.updateComplete;
			this.renderRoot.querySelector("#result").scrollIntoView({ block: "center" });
		});
	}

	async #run() {
		if (this.busy) {
			return;
		}
		this.busy = true;
		this.looksBack = false;
		await this.#trying("do", async () => {
			const run = await post("/api/evaluations");
			this.runs = [run, ...this.runs.filter((other) => other.id !== run.id)];
			await this.#look();
		});
		this.busy = false;
	}

	#stop(run) {
		return this.#trying("do", async () => {
			await post(`/api/evaluations/${run.id}/cancel`);
			await this.#look();
		});
	}

	/** What a customer asked, without what tells who they are. */
	#begin(language, text) {
		return this.#trying("do", async () => {
			const { question } = await post("/api/golden-questions/redaction", { question: text });
			this.written = { language, question };
			history.replaceState(null, "", "#golden");
		});
	}

	/** A result knows less than the question does. */
	#write(item) {
		return this.#trying("do", async () => {
			this.written = item.createdAt ? item : await get(`/api/golden-questions/${item.id}`);
		});
	}

	#saved(question) {
		const isNew = !this.written.id;
		this.draft = this.written === this.draft ? null : this.draft;
		this.written = null;
		this.outdated.add(question.id);
		this.items = isNew ? [question, ...this.items ?? []] : this.items.map((item) => item.id === question.id ? question : item);
	}

	/** @param draft what was half-written, if anything */
	#closed(draft) {
		if (draft || this.written === this.draft) {
			this.draft = draft;
		}
		this.written = null;
	}

	#delete(item) {
		return this.#trying("do", async () => {
			await remove(`/api/golden-questions/${item.id}`);
			this.deleted = item;
			this.outdated.add(item.id);
			this.items = this.items.filter((other) => other.id !== item.id);
			await this.updateComplete;
			this.renderRoot.querySelector(".undo")?.focus();
		});
	}

	#undo() {
		return this.#trying("do", async () => {
			await post(`/api/golden-questions/${this.deleted.id}/restore`);
			this.outdated.delete(this.deleted.id);
			this.deleted = null;
			await this.#find();
			this.renderRoot.querySelector(".add").focus();
		});
	}

	/** What went wrong stays in sight until the same goes well. */
	async #trying(what, action) {
		try {
			await action();
			if (this.failure?.what === what) {
				this.failure = null;
			}
		}
		catch (failure) {
			this.failure = { what, message: failure.message };
		}
	}

}

customElements.define("attune-golden", AttuneGolden);
