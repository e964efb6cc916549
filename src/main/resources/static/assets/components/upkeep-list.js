import { css, html, nothing } from "lit";
import { get, post, put } from "../api.js";
import { date, language, languageLabel, languageName, moment, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { FoundList } from "./found-list.js";
import { filter } from "./lists.js";

const KINDS = ["contradiction", "other-hours", "broken-link", "less-helpful", "near-duplicate", "missing-way", "missing-translation", "stale",
	"never-used", "hard-to-read"];

/** What can be done about it here; all else is done in the article. */
const HERE = ["missing-way", "stale", "never-used"];

const GRAVE = ["contradiction", "other-hours", "broken-link", "less-helpful"];

/** What is wrong with articles, the gravest first, each with the one thing to do about it. */
class AttuneUpkeep extends FoundList {

	static properties = {
		kind: { state: true },
		dismissed: { state: true },
		inspection: { state: true },
	};

	static styles = [...super.styles, css`
		.look {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--space-2) var(--space-4);
			margin-bottom: var(--space-4);
		}

		progress {
			flex: 1 1 12rem;
		}

		.titles {
			margin-top: var(--space-1);
		}

		.why {
			margin-top: var(--space-1);
			color: var(--text-quiet);
			overflow-wrap: anywhere;
		}

		.why q {
			color: var(--text);
		}

		.difference {
			display: block;
		}

		.difference + .difference {
			margin-top: var(--space-1);
		}
	`];

	path = "/api/upkeep";

	constructor() {
		super();
		this.kind = "";
		this.dismissed = false;
	}

	connectedCallback() {
		super.connectedCallback();
		this.#look();
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearTimeout(this.timer);
	}

	render() {
		return html`
			<p class="lead">${t("upkeep.intro")}</p>
			<div class="look">${this.#inspection()}</div>
			${this.list()}`;
	}

	filters() {
		const total = this.counts && Object.values(this.counts).reduce((sum, n) => sum + n, 0);
		return html`
			${filter(t("upkeep.kind"), ["", ...KINDS], this.kind, (kind) => {
				const name = t(kind ? `upkeep.kind.${kind}` : "filter.all");
				return this.counts ? `${name} (${number(kind ? this.counts[kind] : total)})` : name;
			}, (kind) => this.filter({ kind }))}
			${filter(t("filter.status"), ["open", "dismissed"], this.dismissed ? "dismissed" : "open",
				(status) => t(`upkeep.status.${status}`), (status) => this.filter({ dismissed: status === "dismissed" }))}`;
	}

	asked() {
		return { dismissed: this.dismissed, ...(this.kind && { kind: this.kind }) };
	}

	none() {
		return t(this.inspection ? "upkeep.none" : "upkeep.never");
	}

	#inspection() {
		const { inspection } = this;
		if (inspection?.state === "running") {
			return html`<progress max=${Math.max(1, inspection.total)} .value=${inspection.done} aria-label=${t("upkeep.progress")}></progress>
				<span role="status" class="figure">${t("upkeep.count", { done: number(inspection.done), total: number(inspection.total) })}</span>`;
		}
		return html`
			<button class="button start" @click=${this.#start}>${icon("refresh-cw")}${t("upkeep.start")}</button>
			${inspection ? html`<span class="quiet-text">${inspection.state === "done"
				? t("upkeep.last", { at: moment(inspection.endedAt), n: inspection.total }) : t("upkeep.failed")}</span>` : nothing}`;
	}

	said({ what, item: finding }) {
		return html`
			<p class="notice">${icon(what === "done" ? "circle-check" : "info")}
				<span>${t(what === "done" ? `upkeep.done.${finding.kind}` : "upkeep.dismissed", { title: finding.article.title })}</span>
				${what === "done" ? html`<a class="button small push" href="#articles/${encodeURIComponent(finding.article.id)}">${t("upkeep.open")}</a>`
					: html`<button class="button small push" @click=${() => this.reopen(finding)}>${t("gaps.undo")}</button>`}</p>`;
	}

	row(finding) {
		const { kind, article, other, language } = finding;
		return html`
			<li>
				<div>
					<p class="row"><span class="mark ${GRAVE.includes(kind) ? "danger" : "attention"}">${t(`upkeep.kind.${kind}`)}</span>
						${this.language ? nothing : html`<span class="quiet-text small-text">${languageLabel(language)}</span>`}</p>
					<p class="titles">${this.#title(article, language)}${other ? html` · ${this.#title(other, language)}` : nothing}</p>
					<p class="why">${this.#why(finding)}</p>
				</div>
				<div class="row do">${this.#buttons(finding)}</div>
			</li>`;
	}

	#title({ id, title }, language) {
		return html`<a class="title" href="#articles/${encodeURIComponent(id)}" lang=${language}>${title}</a>`;
	}

	#why({ kind, details, language }) {
		switch (kind) {
			case "contradiction": return this.#differences(details, language);
			case "near-duplicate": return t("upkeep.why.near-duplicate", { share: number(details.covered / 100, { style: "percent" }) });
			case "broken-link": return t("upkeep.why.broken-link", { link: details.link });
			case "less-helpful": return t("upkeep.why.less-helpful", { helped: number(details.helped), failed: number(details.failed) });
			case "missing-way": return html`${t("upkeep.why.missing-way")} <q lang=${language}>${details.question}</q>`;
			case "missing-translation": return missing(details.missing.split(","));
			case "other-hours": return t("upkeep.why.other-hours", details);
			case "hard-to-read": return t(`upkeep.why.${details.measure}`, { value: number(details.value) });
			default: return t(`upkeep.why.${kind}`, { date: date(details.since) });
		}
	}

	/** Each difference by itself: the figures, then the sentence of either article that they stand in. */
	#differences({ says, otherSays, figures }, language) {
		const [here, there, values] = [says, otherSays, figures ?? ""].map((lines) => lines.split("\n"));
		return here.map((sentence, n) => html`
			<span class="difference">${values[n] ? html`<b class="figure" lang=${language}>${values[n]}</b> ` : nothing}<q lang=${language}>${sentence}</q>
				${t("upkeep.but")} <q lang=${language}>${there[n]}</q></span>`);
	}

	#buttons(finding) {
		const { kind, article } = finding;
		const named = (key) => `${t(key)}: ${article.title}`;
		const act = `upkeep.do.${kind}`;
		if (finding.dismissed) {
			return html`<button class="button small" aria-label=${named("gaps.reopen")} @click=${() => this.reopen(finding)}>${t("gaps.reopen")}</button>`;
		}
		return html`
			${HERE.includes(kind)
				? html`<button class="button small primary" aria-label=${named(act)} @click=${() => this.#do(finding)}>${t(act)}</button>`
				: html`<a class="button small primary" aria-label=${named(act)} href="#articles/${encodeURIComponent(article.id)}">${t(act)}</a>`}
			<button class="button small quiet" aria-label=${named("upkeep.dismiss")} @click=${() => this.dismiss(finding)}>${t("upkeep.dismiss")}</button>`;
	}

	/** The article may have changed since: what is done is done on top of what it says now. */
	#do(finding) {
		return this.trying(async () => {
			const path = `/api/articles/${encodeURIComponent(finding.article.id)}`;
			if (finding.kind === "never-used") {
				await post(`${path}/archive`);
			}
			else {
				const { version, title, body, audience, category, tags, questions, reviewed } = await get(path);
				await put(path, finding.kind === "stale"
					? { version, title, body, audience, category, tags, questions, reviewed: today() }
					: { version, title, body, audience, category, tags, questions: [...questions, finding.details.question], reviewed });
			}
			await post(`${this.path}/${finding.id}/done`);
			await this.settle("done", finding);
		});
	}

	#start() {
		return this.trying(async () => {
			this.inspection = (await post("/api/upkeep/inspection")).inspection;
			await this.#look();
		});
	}

	/** Looks how far it is: often while one is under way, else now and then. */
	async #look() {
		clearTimeout(this.timer);
		try {
			const before = this.inspection;
			this.inspection = (await get("/api/upkeep/inspection")).inspection;
			if (before?.state === "running" && this.inspection?.state !== "running") {
				await this.find();
			}
		}
		catch {
			// The next look may reach it; what failed before stays in sight until something is done.
		}
		if (this.isConnected) {
			this.timer = setTimeout(() => this.#look(), this.inspection?.state === "running" ? 700 : 15_000);
		}
	}

}

function missing(tags) {
	const names = new Intl.ListFormat(language()).format(tags.map(languageName));
	return t("upkeep.why.missing-translation", { n: tags.length, languages: names });
}

function today() {
	const now = new Date();
	return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

customElements.define("attune-upkeep", AttuneUpkeep);
