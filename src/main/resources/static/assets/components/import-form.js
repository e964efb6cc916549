import { LitElement, css, html, nothing } from "lit";
import { get, post, remove, upload } from "../api.js";
import { Localized, language, moment, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import "./desk-restore.js";
import { filter, listStyles } from "./lists.js";

const FORMATS = ["", "articles-jsonl", "tickets-jsonl", "csv", "markdown", "markdown-zip", "faq-page", "html", "pdf", "docx", "zendesk",
	"chatwoot", "tickets-mbox"];

const SPLITS = ["where-long", "chapters", "none"];

/** What may be a document with chapters, or turn out to be one. */
const DOCUMENTS = ["", "html", "pdf", "docx"];

const EXPORTS = [
	["articles", [["exports/articles.zip?status=all", "zip"], ["exports/articles.csv", "csv"], ["exports/articles", "jsonl"],
		["exports/articles.jsonld", "jsonld"]]],
	["tickets", [["exports/tickets.csv", "csv"], ["exports/tickets", "jsonl"]]],
	["desk", [["archive", "archive"]]],
];

const isAtWork = (job) => ["previewing", "waiting", "running"].includes(job.status);

/** What was only looked at and holds nothing that can be taken, has not failed: nothing was tried. */
const statusOf = (job) => t(`import.status.${job.preview && job.status === "failed" ? "nothing" : job.status}`);

/**
 * Brings in a file of articles or past tickets: first what it would change, then, when somebody says so, the change.
 * Says for every item that did not fit what to mend.
 */
class AttuneImport extends LitElement {

	static properties = {
		job: { state: true },
		jobs: { state: true },
		format: { state: true },
		split: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, listStyles, css`
		form {
			display: flex;
			flex-wrap: wrap;
			align-items: end;
			gap: var(--space-3) var(--space-4);
		}

		form > * {
			min-width: 0;
			max-width: 100%;
		}

		form select {
			flex: 1 1 0;
			min-width: 0;
			text-overflow: ellipsis;
		}

		#kinds {
			margin-top: var(--space-3);
		}

		.job {
			margin: var(--space-5) 0;
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		progress {
			margin: var(--space-3) 0;
		}

		.report {
			display: grid;
			grid-template-columns: auto auto minmax(0, 1fr);
			gap: var(--space-1) var(--space-4);
			margin-top: var(--space-3);
			font-size: var(--size-1);
		}

		.report li {
			display: grid;
			grid-column: 1 / -1;
			grid-template-columns: subgrid;
			padding: var(--space-1) 0;
			border-top: 1px solid var(--line-quiet);
		}

		.report span {
			min-width: 0;
			overflow-wrap: anywhere;
		}

		@media (max-width: 699px) {
			.report,
			.report li {
				grid-template-columns: minmax(0, 1fr);
			}
		}

		.job h2 {
			margin: 0;
		}

		.job h3 {
			margin: var(--space-4) 0 0;
		}

		h2 {
			margin: var(--space-6) 0 var(--space-2);
			font-size: var(--size-2);
		}

		.exports dd {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1) var(--space-4);
			margin: 0 0 var(--space-2);
		}

		.rows > li {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1) var(--space-4);
			padding: var(--space-2);
		}

		.rows .what {
			text-align: start;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.format = "";
		this.split = "where-long";
		this.jobs = [];
	}

	connectedCallback() {
		super.connectedCallback();
		this.#list();
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearTimeout(this.timer);
	}

	render() {
		return html`
			<p class="lead">${t("import.intro")}</p>
			<form @submit=${this.#start}>
				<div class="field"><label for="file">${t("import.file")}</label>
					<input id="file" name="file" type="file" required aria-describedby="kinds" /></div>
				${filter(t("import.format"), FORMATS, this.format, (format) => t(format ? `import.format.${format}` : "import.format.byName"),
					(format) => this.format = format)}
				${DOCUMENTS.includes(this.format) ? filter(t("import.split"), SPLITS, this.split, (split) => t(`import.split.${split}`),
					(split) => this.split = split) : nothing}
				<button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${icon("upload")}${t("import.preview")}</button>
			</form>
			<p id="kinds" class="quiet-text">${t("import.kinds")}</p>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.job ? this.#job() : nothing}
			${this.jobs.length > 0 ? html`
				<h2>${t("import.earlier")}</h2>
				<ul class="rows">
					${this.jobs.map((job) => html`
						<li><button class="link what" @click=${() => this.#open(job)}>${job.fileName}</button>
							<span class="mark">${statusOf(job)}</span>
							<span class="quiet-text figure">${this.#figures("import.result", job)}</span>
							<span class="of when figure">${moment(job.createdAt)}</span></li>`)}
				</ul>` : nothing}
			<h2>${t("export.title")}</h2>
			<dl class="exports">
				${EXPORTS.map(([what, files]) => html`
					<dt>${t(`export.${what}`)}</dt>
					<dd>${files.map(([path, kind]) => html`<a href="/api/${path}" download>${t(`export.${kind}`)}</a>`)}</dd>`)}
			</dl>
			<p class="quiet-text">${t("export.desk.what")}</p>
			<h2>${t("restore.title")}</h2>
			<attune-desk-restore></attune-desk-restore>`;
	}

	#job() {
		const { job } = this;
		const processed = job.done + job.failed;
		return html`
			<section class="job" aria-label=${job.fileName}>
				<div class="row"><h2>${job.fileName}</h2><span class="mark ${job.status === "done" ? "good" : job.status === "failed" ? "danger" : ""}">
					${statusOf(job)}</span>
					<span class="quiet-text">${t(`import.format.${job.format}`)}</span>
					${isAtWork(job) ? html`<button class="button small push" @click=${() => this.#tell("cancel")}>${t("import.cancel")}</button>` : nothing}</div>
				${isAtWork(job) ? html`
					<progress max=${Math.max(1, job.total)} .value=${processed} aria-label=${t("import.progress")}></progress>` : nothing}
				<p role="status" class="figure">${job.behind ? t("import.behind", { file: job.behind })
					: isAtWork(job) ? t("import.count", { processed: number(processed), total: number(job.total) }) : nothing}
					${this.#outcome()} ${job.folded > 0 ? t("import.folded", { n: job.folded }) : nothing}</p>
				${job.resumable ? html`
					<div class="row">
						<button class="button primary" @click=${() => this.#tell("start")}>
							${t(job.preview ? "import.start" : "import.resume")}</button>
						<button class="button" @click=${this.#drop}>${t("import.discard")}</button>
					</div>` : nothing}
				${["added", "changed", "unchanged"].map((outcome) => this.#examples(outcome))}
				${this.#problems("failed", job.report.filter((problem) => !problem.taken))}
				${this.#problems("taken", job.report.filter((problem) => problem.taken))}
				${processed > 0 ? html`<p><a href="/api/imports/${job.id}/report.csv?language=${language()}" download>${t("import.report")}</a></p>` : nothing}
			</section>`;
	}

	#problems(outcome, problems) {
		return problems.length === 0 ? nothing : html`
			<h3>${t(`import.outcome.${outcome}`)}</h3>
			<ul class="report">
				${problems.map((problem) => html`
					<li><span class="quiet-text figure">${t("import.line", { n: problem.line })}</span>
						<span>${problem.item ?? ""}</span><span>${problem.problem}</span></li>`)}
			</ul>`;
	}

	#figures(words, { added, changed, unchanged, failed }) {
		return t(words, { added: number(added), changed: number(changed), unchanged: number(unchanged), failed: number(failed) });
	}

	#outcome() {
		const { job } = this;
		if (job.status !== "cancelled") {
			return job.preview && job.status === "failed" ? t("import.nothing") : this.#figures(job.preview ? "import.wouldBe" : "import.result", job);
		}
		return job.preview ? t("import.neverBegun")
			: t(job.resumable ? "import.stopped" : "import.stoppedForGood", { done: number(job.done), total: number(job.total) });
	}

	#examples(outcome) {
		const first = this.job.examples.filter((example) => example.outcome === outcome);
		const more = this.job[outcome] - first.length;
		return first.length === 0 ? nothing : html`
			<h3>${t(`import.outcome.${outcome}`)}</h3>
			<ul class="report">
				${first.map((example) => html`
					<li><span class="quiet-text figure">${t("import.line", { n: example.line })}</span>
						<span>${example.item}</span><span>${example.title === example.item ? "" : example.title}</span></li>`)}
				${more > 0 ? html`<li class="quiet-text"><span>${t("import.andMore", { n: number(more) })}</span></li>` : nothing}
			</ul>`;
	}

	async #start(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		const form = new FormData(event.target);
		if (this.format) {
			form.set("format", this.format);
		}
		form.set("split", this.split);
		form.set("preview", "true");
		this.busy = true;
		await this.#trying(async () => {
			this.job = await upload("/api/imports", form);
			this.#watch();
		});
		this.busy = false;
	}

	#watch() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.#trying(async () => {
			await this.#show(await get(`/api/imports/${this.job.id}`));
		}), 500);
	}

	#show(job) {
		this.job = job;
		if (isAtWork(job)) {
			this.#watch();
			return null;
		}
		clearTimeout(this.timer);
		return this.#list();
	}

	#open({ id }) {
		return this.#trying(async () => this.#show(await get(`/api/imports/${id}`)));
	}

	#tell(what) {
		return this.#trying(async () => this.#show(await post(`/api/imports/${this.job.id}/${what}`)));
	}

	#drop() {
		return this.#trying(async () => this.#show(await remove(`/api/imports/${this.job.id}/upload`)));
	}

	#list() {
		return this.#trying(async () => {
			this.jobs = (await get("/api/imports")).items;
		});
	}

	async #trying(action) {
		try {
			this.failure = null;
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

customElements.define("attune-import", AttuneImport);
