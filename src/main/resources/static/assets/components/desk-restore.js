import { LitElement, css, html, nothing } from "lit";
import { upload } from "../api.js";
import { Localized, moment, number, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { listStyles } from "./lists.js";

const OUTCOMES = ["added", "same", "replaced", "kept", "inTheWay"];

/**
 * Takes a desk's archive back: first what it would change, then, when somebody has written the desk's name, the change.
 */
class AttuneDeskRestore extends LitElement {

	static properties = {
		report: { state: true },
		restored: { state: true },
		written: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, listStyles, css`
		form {
			display: flex;
			flex-wrap: wrap;
			align-items: end;
			gap: var(--space-3) var(--space-4);
			margin-top: var(--space-3);
		}

		form > * {
			min-width: 0;
			max-width: 100%;
		}

		.report {
			margin: var(--space-4) 0;
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		.report h3 {
			margin: var(--space-4) 0 0;
		}

		.report li {
			display: flex;
			flex-wrap: wrap;
			gap: 0 var(--space-4);
			padding: var(--space-1) 0;
			border-top: 1px solid var(--line-quiet);
			font-size: var(--size-1);
		}

		.report span {
			min-width: 0;
			overflow-wrap: anywhere;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.written = "";
	}

	render() {
		const { report } = this;
		return html`
			<p class="quiet-text" id="how">${t("restore.intro")}</p>
			<form @submit=${this.#look}>
				<div class="field"><label for="archive">${t("restore.file")}</label>
					<input id="archive" name="file" type="file" accept=".zip" required aria-describedby="how" @change=${this.#forget} /></div>
				<button class="button" aria-disabled=${String(Boolean(this.busy))}>${icon("upload")}${t("restore.look")}</button>
			</form>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${report ? html`
				<section class="report" aria-label=${t("restore.title")}>
					<p role="status">${this.#verdict()}</p>
					<ul>${report.parts.filter((part) => part.inArchive + part.inTheWay > 0).map((part) => html`
						<li><strong>${tOr(`restore.part.${part.name}`, part.name)}</strong>
							${OUTCOMES.filter((outcome) => part[outcome] > 0).map((outcome) => html`
								<span class="figure">${t(`restore.${outcome}`, { n: number(part[outcome]) })}</span>`)}
							${part.inTheWay > 0 ? html`<span class="quiet-text">${this.#obstacle(part)}</span>` : nothing}</li>`)}
					</ul>
					${report.problems.length > 0 ? html`
						<h3>${t("import.outcome.failed")}</h3>
						<ul>${report.problems.map((problem) => html`
							<li><span class="quiet-text figure">${problem.file}, ${t("import.line", { n: problem.line })}</span>
								<span>${problem.problem}</span></li>`)}
						</ul>` : nothing}
					${!this.restored && report.possible && this.#changes() > 0 ? this.#confirmation() : nothing}
				</section>` : nothing}`;
	}

	#obstacle({ inTheWay, firstInTheWay }) {
		// What there is one of has no name of its own.
		const names = firstInTheWay.filter((name) => name !== "true").join(", ");
		const more = inTheWay - firstInTheWay.length;
		return more > 0 ? t("restore.andMore", { names, n: number(more) }) : names;
	}

	#verdict() {
		const { report } = this;
		if (this.restored) {
			return t("restore.done");
		}
		const of = { desk: report.desk, at: moment(report.writtenAt) };
		return t(!report.possible ? "restore.impossible" : this.#changes() > 0 ? "restore.possible" : "restore.nothing", of);
	}

	#confirmation() {
		const { desk } = this.report;
		return html`
			<form @submit=${this.#restore}>
				<div class="field"><label for="desk-name">${t("restore.confirm", { desk })}</label>
					<input id="desk-name" autocomplete="off" .value=${this.written} @input=${(event) => this.written = event.target.value} /></div>
				<button class="button primary" aria-disabled=${String(Boolean(this.busy) || !this.#isConfirmed())}>${t("restore.go")}</button>
			</form>`;
	}

	#changes() {
		return this.report.parts.reduce((sum, part) => sum + part.added + part.replaced, 0);
	}

	#isConfirmed() {
		return this.written.trim() === this.report.desk.trim();
	}

	#forget() {
		this.report = null;
		this.restored = false;
		this.written = "";
		this.failure = null;
	}

	#look(event) {
		event.preventDefault();
		return this.#send("/api/archive/preview");
	}

	#restore(event) {
		event.preventDefault();
		return this.#isConfirmed() ? this.#send("/api/archive", true) : null;
	}

	async #send(path, restored = false) {
		if (this.busy) {
			return;
		}
		this.busy = true;
		try {
			this.failure = null;
			this.report = await upload(path, new FormData(this.renderRoot.querySelector("form")));
			this.restored = restored;
			this.written = "";
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

}

customElements.define("attune-desk-restore", AttuneDeskRestore);
