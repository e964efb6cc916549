import { LitElement, css, html, nothing } from "lit";
import { get, post, upload } from "../api.js";
import { Localized, moment, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";

const FORMATS = ["", "articles-jsonl", "tickets-jsonl", "markdown", "csv"];

const isOver = (job) => ["done", "cancelled", "failed"].includes(job.status);

/** Brings in a file of articles or past tickets, and says for every item that did not fit what to mend. */
class AttuneImport extends LitElement {

	static properties = {
		job: { state: true },
		jobs: { state: true },
		format: { state: true },
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

		input[type="file"] {
			max-width: 100%;
			border-radius: var(--radius);
		}

		input::file-selector-button {
			min-height: var(--target);
			margin-inline-end: var(--space-2);
			padding: 0 var(--space-3);
			border: 1px solid var(--line-strong);
			border-radius: var(--radius);
			background: var(--surface);
			color: var(--text);
			font: inherit;
			font-weight: 500;
			cursor: pointer;
		}

		.job {
			margin: var(--space-5) 0;
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		progress {
			width: 100%;
			height: 8px;
			margin: var(--space-3) 0;
			accent-color: var(--accent);
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

		h2 {
			margin: var(--space-6) 0 var(--space-2);
			font-size: var(--size-2);
		}

		.rows > li {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1) var(--space-4);
			padding: var(--space-2);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.format = "";
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
					<input id="file" name="file" type="file" accept=".jsonl,.ndjson,.md,.markdown,.csv" required /></div>
				${filter(t("import.format"), FORMATS, this.format, (format) => t(format ? `import.format.${format}` : "import.format.byName"),
					(format) => this.format = format)}
				<button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${icon("upload")}${t("import.start")}</button>
			</form>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.job ? this.#job() : nothing}
			${this.jobs.length > 0 ? html`
				<h2>${t("import.earlier")}</h2>
				<ul class="rows">
					${this.jobs.map((job) => html`
						<li><span class="what">${job.fileName}</span>
							<span class="quiet-text figure">${t("import.result", { done: number(job.done), failed: number(job.failed) })}</span>
							<span class="of when figure">${moment(job.createdAt)}</span></li>`)}
				</ul>` : nothing}`;
	}

	#job() {
		const { job } = this;
		const processed = job.done + job.failed;
		return html`
			<section class="job" aria-label=${job.fileName}>
				<div class="row"><h3>${job.fileName}</h3><span class="mark ${job.status === "done" ? "good" : job.status === "failed" ? "danger" : ""}">
					${t(`import.status.${job.status}`)}</span>
					${isOver(job) ? nothing : html`<button class="button small push" @click=${this.#cancel}>${t("import.cancel")}</button>`}</div>
				<progress max=${Math.max(1, job.total)} .value=${processed} aria-label=${t("import.progress")}></progress>
				<p role="status" class="figure">${t("import.count", { processed: number(processed), total: number(job.total) })}
					${t("import.result", { done: number(job.done), failed: number(job.failed) })}</p>
				${job.report.length > 0 ? html`
					<ul class="report">
						${job.report.map((problem) => html`
							<li><span class="quiet-text figure">${t("import.line", { n: problem.line })}</span>
								<span>${problem.item ?? ""}</span><span>${problem.problem}</span></li>`)}
					</ul>` : nothing}
			</section>`;
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
			this.job = await get(`/api/imports/${this.job.id}`);
			if (isOver(this.job)) {
				this.#list();
			}
			else {
				this.#watch();
			}
		}), 500);
	}

	#cancel() {
		return this.#trying(async () => {
			this.job = await post(`/api/imports/${this.job.id}/cancel`);
		});
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
