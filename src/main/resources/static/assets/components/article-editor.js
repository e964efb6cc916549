import { LitElement, css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { get, post, put, remove as del } from "../api.js";
import { Localized, coming, language, languageLabel, languageName, languages, moment, t } from "../i18n.js";
import { icon } from "../icon.js";
import { may } from "../session.js";
import { base } from "../sheet.js";
import { read, remove, write } from "../storage.js";
import "./article-answer.js";
import "./article-preview.js";
import "./article-versions.js";
import "./publish-form.js";
import { differenceStyles, difference } from "./difference.js";
import { statusMark } from "./lists.js";

const EMPTY = { title: "", body: "", questions: "", category: "", tags: "", audience: "public", owner: "", reviewDue: "", reviewed: "" };

const SIDES = ["preview", "answer", "versions"];

/**
 * Writes an article: what it says, who it is for, and where it is in its life; beside that how it reads, what the bot
 * would say with it, and its versions. What is not saved yet is kept in the browser.
 */
class AttuneArticleEditor extends LitElement {

	static properties = {
		/** "edit/en-delivery-times", "new", or "new/en-delivery-times/sv" for a translation. */
		route: { attribute: false },
		session: { attribute: false },
		article: { state: true },
		/** What is in the fields. */
		edit: { state: true },
		/** What was in them when they were last saved. */
		saved: { state: true },
		translations: { state: true },
		/** Who may be its owner. */
		owners: { state: true },
		source: { state: true },
		conflict: { state: true },
		side: { state: true },
		notice: { state: true },
		failure: { state: true },
		publishing: { state: true },
		leaving: { state: true },
		busy: { state: true },
	};

	static styles = [base, differenceStyles, css`
		.bar {
			position: sticky;
			z-index: 2;
			top: 0;
			margin: 0 calc(-1 * var(--space-4)) var(--space-4);
			padding: var(--space-2) var(--space-4);
			border-bottom: 1px solid var(--line-quiet);
			background: var(--page);
		}

		.bar .name {
			flex: 1 1 12rem;
			min-width: 0;
			font-size: var(--size-3);
		}

		.tongues {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1);
			margin-bottom: var(--space-4);
		}

		.tongues a {
			display: inline-flex;
			align-items: center;
			gap: var(--space-1);
			min-height: 32px;
			padding: 0 var(--space-3);
			border: 1px solid var(--line-quiet);
			border-radius: 16px;
			color: var(--text);
			font-size: var(--size-1);
			text-decoration: none;
		}

		.tongues a:hover {
			background: var(--hover);
		}

		.tongues a[aria-current] {
			border-color: var(--accent);
			background: var(--accent-soft);
			font-weight: 600;
		}

		.tongues a.missing {
			border-style: dashed;
			border-color: var(--line-strong);
			color: var(--text-quiet);
		}

		.tongues .icon {
			width: 14px;
			height: 14px;
		}

		.sides {
			display: grid;
			gap: var(--space-5);
			align-items: start;
		}

		@media (min-width: 960px) {
			.sides {
				grid-template-columns: minmax(0, 6fr) minmax(0, 5fr);
			}

			.beside {
				position: sticky;
				top: 72px;
				max-height: calc(100dvh - 96px);
				overflow-y: auto;
			}
		}

		.beside {
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		.tabs {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1);
			margin: calc(-1 * var(--space-2)) 0 var(--space-4);
			border-bottom: 1px solid var(--line-quiet);
		}

		.tabs button {
			padding: var(--space-2) var(--space-2) var(--space-3);
			border: 0;
			background: none;
			color: var(--text-quiet);
			font-weight: 500;
			cursor: pointer;
		}

		.tabs button[aria-selected="true"] {
			color: var(--text);
			box-shadow: inset 0 -2px var(--accent);
		}

		form {
			display: grid;
			gap: var(--space-4);
		}

		textarea {
			field-sizing: content;
			min-height: 5em;
			max-height: 14em;
		}

		#body {
			min-height: 18em;
			max-height: 60dvh;
			font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace;
			font-size: 0.875rem;
			line-height: 1.6;
		}

		.pairs {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
			align-items: end;
			gap: var(--space-4);
		}

		.pairs .input {
			width: 100%;
		}

		.notices {
			display: grid;
			gap: var(--space-2);
		}

		.notices:not(:empty) {
			margin-bottom: var(--space-4);
		}

		.notice {
			flex-wrap: wrap;
		}

		.notice > span {
			flex: 1 1 14rem;
		}

		.conflict {
			display: grid;
			gap: var(--space-3);
			margin-bottom: var(--space-4);
			padding: var(--space-4);
			border: 1px solid var(--attention);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		.both {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
			gap: var(--space-4);
		}

		.both > div {
			max-height: 40dvh;
			overflow-y: auto;
		}

		.saving {
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		@media (max-width: 699px) {
			.bar {
				position: static;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.edit = { ...EMPTY };
		this.saved = { ...EMPTY };
		this.translations = [];
		this.owners = [];
		this.side = "preview";
	}

	connectedCallback() {
		super.connectedCallback();
		addEventListener("beforeunload", this.#hold);
		addEventListener("keydown", this.#key);
		document.addEventListener("click", this.#leaveByLink, true);
		// Without them a name can still be typed, and the service tells whether there is such a one.
		get("/api/articles/owners").then((owners) => this.owners = owners, () => {});
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearTimeout(this.keeping);
		this.#keep();
		removeEventListener("beforeunload", this.#hold);
		removeEventListener("keydown", this.#key);
		document.removeEventListener("click", this.#leaveByLink, true);
	}

	willUpdate(changed) {
		if (changed.has("route") && this.route !== this.loaded) {
			if (this.loaded) {
				this.#keep();
			}
			this.loaded = this.route;
			this.#load();
		}
	}

	render() {
		if (this.failure && !this.article && !this.isNew) {
			return html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span>
				<a class="button small" href="#articles">${t("editor.back")}</a></p>`;
		}
		if (!this.ready) {
			return nothing;
		}
		return html`
			${this.#bar()}
			<div class="notices" role="status">${this.#notices()}</div>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.conflict ? this.#conflict() : nothing}
			${this.#tongues()}
			<div class="sides">
				${this.#form()}
				<section class="beside" aria-label=${t("editor.beside")}>${this.#beside()}</section>
			</div>
			${this.publishing ? html`
				<attune-publish-form .article=${this.article} .edited=${this.#edited()} @closed=${() => this.publishing = false}
					@published=${(event) => this.#published(event.detail)} @conflict=${() => this.#collide()}></attune-publish-form>` : nothing}
			${this.leaving ? this.#leaveDialog() : nothing}`;
	}

	updated(changed) {
		if (changed.has("leaving") && this.leaving) {
			this.renderRoot.querySelector("dialog.leave").showModal();
		}
	}

	#bar() {
		const { article } = this;
		const status = article?.pending?.status ?? article?.status ?? "draft";
		const publisher = this.#may("publisher");
		return html`
			<div class="bar row">
				<a class="button quiet icon-only" href="#articles${article ? `/${encodeURIComponent(article.id)}` : ""}"
					aria-label=${t("editor.back")} title=${`${t("editor.back")} (Esc)`}>${icon("arrow-left")}</a>
				<h2 class="name one-line" lang=${this.#language()}>${this.edit.title || t("editor.new")}</h2>
				${statusMark(article?.status ?? "draft")}
				${article?.pending ? html`<span class="mark attention">${t(`editor.pending.${article.pending.status}`)}</span>` : nothing}
				<span class="saving" role="status">${this.#isDirty() ? t("editor.unsaved") : article ? t("editor.saved", { n: article.version }) : nothing}</span>
				<span class="row push">
					${article && publisher && article.status !== "archived" ? html`<button class="button quiet" @click=${this.#archive}>${t("articles.archive")}</button>` : nothing}
					${article && status !== "review" && (this.#isOpen() || this.#isDirty()) ? html`
						<button class="button" @click=${this.#handIn}>${t("editor.handIn")}</button>` : nothing}
					<button class="button ${publisher ? "" : "primary"} save" aria-keyshortcuts="Control+S" title="Ctrl+S" aria-disabled=${String(Boolean(this.busy))}
						@click=${() => this.#save()}>${t("editor.save")}</button>
					${publisher ? html`<button class="button primary publish" aria-keyshortcuts="Control+Enter" title="Ctrl+Enter"
						aria-disabled=${String(Boolean(this.busy))} @click=${this.#publish}>${t("editor.publish")}</button>` : nothing}
				</span>
			</div>`;
	}

	/** Whether there is something that customers do not read yet. */
	#isOpen() {
		return Boolean(this.article?.pending) || (this.article && this.article.status !== "published");
	}

	#notices() {
		const { article, notice } = this;
		return html`
			${notice ? html`<p class="notice ${notice.kind ?? ""}">${icon(notice.kind === "good" ? "circle-check" : "info")}<span>${notice.text}</span>
				${notice.undo ? html`<button class="button small undo" @click=${() => notice.undo()}>${t("golden.undo")}</button>` : nothing}</p>` : nothing}
			${article?.publishAt ? html`<p class="notice">${icon("clock")}<span>${t("editor.scheduled", { at: coming(article.publishAt) })}</span>
				${this.#may("publisher") ? html`<button class="button small" @click=${this.#unschedule}>${t("editor.unschedule")}</button>` : nothing}</p>` : nothing}
			${article?.pending ? html`<p class="notice">${icon("info")}<span>${t("editor.pending", { by: article.pending.by, at: moment(article.pending.at) })}</span>
				<button class="button small" @click=${this.#discard}>${t("editor.discard")}</button></p>` : nothing}
			${article?.status === "archived" ? html`<p class="notice">${icon("info")}<span>${t("editor.archived")}</span>
				${this.#may("publisher") ? html`<button class="button small" @click=${this.#unarchive}>${t("editor.unarchive")}</button>` : nothing}</p>` : nothing}
			${article?.source?.changed ? html`
				<p class="notice attention">${icon("languages")}<span>${t("editor.sourceChanged", { language: languageName(article.source.language) })}</span>
					<button class="button small" aria-expanded=${String(Boolean(this.source))} @click=${this.#showSource}>${t("editor.sourceShow")}</button>
					<button class="button small" @click=${this.#sourceSame}>${t("editor.sourceSame")}</button></p>` : nothing}
			${this.source ? html`<div class="beside" lang=${this.source.language}>${this.source.fields ? difference(this.source.fields, ["title", "body", "questions"])
				: html`<h3>${this.source.title}</h3><p class="said">${this.source.body}</p>`}</div>` : nothing}`;
	}

	#tongues() {
		if (!this.article) {
			return nothing;
		}
		return html`
			<nav class="tongues" aria-label=${t("editor.translations")}>
				${languages().map((tag) => {
					const there = this.translations.find((other) => other.language === tag);
					return there ? html`<a href="#articles/edit/${encodeURIComponent(there.id)}" aria-current=${there.id === this.article.id ? "true" : nothing}>
							${languageLabel(tag)}${there.sourceChanged ? html`${icon("triangle-alert")}<span class="visually-hidden">${t("editor.behind")}</span>` : nothing}
							${there.status === "published" ? nothing : html`<span class="quiet-text">${t(`status.${there.status}`)}</span>`}</a>`
						: html`<a class="missing" href="#articles/new/${encodeURIComponent(this.article.id)}/${tag}">${icon("plus")}${t("editor.translate", { language: languageName(tag) })}</a>`;
				})}
			</nav>`;
	}

	#form() {
		const tag = this.#language();
		return html`
			<form novalidate @input=${this.#changed} @submit=${(event) => event.preventDefault()}>
				${this.isNew ? html`
					<div class="pairs">
						<div class="field"><label for="language">${t("golden.form.language")}</label>
							<select class="input" id="language" ?disabled=${Boolean(this.translated)} @change=${(event) => {
								this.tag = event.target.value;
								this.requestUpdate();
							}}>${languages().map((each) => html`<option value=${each} .selected=${live(each === tag)}>${languageLabel(each)}</option>`)}</select></div>
					</div>` : nothing}
				${this.#field("title", html`<input class="input" id="title" name="title" lang=${tag} maxlength="300" autocomplete="off" required
					aria-invalid=${String(Boolean(this.#wrong("title")))} aria-describedby="title-error" .value=${live(this.edit.title)} />`)}
				${this.#field("body", html`<textarea class="input" id="body" name="body" lang=${tag} maxlength="100000" required
					aria-invalid=${String(Boolean(this.#wrong("body")))} aria-describedby="body-hint body-error" .value=${live(this.edit.body)}></textarea>`, true)}
				${this.#field("questions", html`<textarea class="input" id="questions" name="questions" lang=${tag} aria-describedby="questions-hint questions-error"
					.value=${live(this.edit.questions)}></textarea>`, true)}
				<div class="pairs">
					${this.#field("category", html`<input class="input" id="category" name="category" maxlength="300" autocomplete="off" .value=${live(this.edit.category)} />`)}
					${this.#field("tags", html`<input class="input" id="tags" name="tags" autocomplete="off" aria-describedby="tags-hint" .value=${live(this.edit.tags)} />`, true)}
					<div class="field"><label for="audience">${t("editor.audience")}</label>
						<select class="input" id="audience" name="audience">
							${["public", "internal"].map((each) => html`<option value=${each} .selected=${live(each === this.edit.audience)}>${t(`editor.audience.${each}`)}</option>`)}
						</select></div>
					${this.#field("owner", html`<input class="input" id="owner" name="owner" maxlength="200" autocomplete="off" list="owners"
						aria-invalid=${String(Boolean(this.#wrong("owner")))} aria-describedby="owner-error" .value=${live(this.edit.owner)} />
						<datalist id="owners">${this.owners.map((one) => html`<option value=${one.name}>${one.displayName}</option>`)}</datalist>`)}
					${this.#field("reviewDue", html`<input class="input" id="reviewDue" name="reviewDue" type="date" .value=${live(this.edit.reviewDue)} />`)}
					${this.#field("reviewed", html`<input class="input" id="reviewed" name="reviewed" type="date" .value=${live(this.edit.reviewed)} />`)}
				</div>
			</form>`;
	}

	#field(name, input, hinted = false) {
		const wrong = this.#wrong(name);
		return html`
			<div class="field"><label for=${name}>${t(`editor.${name}`)}</label>
				${hinted ? html`<p class="hint" id="${name}-hint">${t(`editor.${name}.hint`)}</p>` : nothing}
				${input}
				<p class="field-error" id="${name}-error" ?hidden=${!wrong}>${wrong}</p></div>`;
	}

	#wrong(name) {
		return this.missing?.includes(name) ? t(`editor.${name}.missing`) : this.failure?.field?.(name) ?? null;
	}

	#beside() {
		return html`
			<div class="tabs" role="tablist" aria-label=${t("editor.beside")} @keydown=${this.#tab}>
				${SIDES.map((side) => html`<button role="tab" id="tab-${side}" aria-selected=${String(side === this.side)} aria-controls="beside"
					tabindex=${side === this.side ? "0" : "-1"} @click=${() => this.side = side}>${t(`editor.${side}`)}</button>`)}
			</div>
			<div id="beside" role="tabpanel" aria-labelledby="tab-${this.side}" tabindex="0">${this.#besideHere()}</div>`;
	}

	#besideHere() {
		switch (this.side) {
			case "answer": return html`<attune-article-answer .edited=${this.#edited()}></attune-article-answer>`;
			case "versions": return this.article ? html`<attune-article-versions .article=${this.article} .dirty=${this.#isDirty()}
				@restore=${(event) => this.#restore(event.detail)}></attune-article-versions>` : html`<p class="quiet-text">${t("editor.versions.none")}</p>`;
			default: return html`<attune-article-preview .heading=${this.edit.title} .body=${this.edit.body} .language=${this.#language()}></attune-article-preview>`;
		}
	}

	#tab(event) {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (step) {
			this.side = SIDES[(SIDES.indexOf(this.side) + step + SIDES.length) % SIDES.length];
			this.updateComplete.then(() => this.renderRoot.querySelector(`#tab-${this.side}`).focus());
		}
	}

	/** Both texts; the fields keep what is one's own until it is decided. */
	#conflict() {
		const { theirs, fields, by } = this.conflict;
		return html`
			<section class="conflict" role="alertdialog" aria-labelledby="conflict" aria-describedby="conflict-what">
				<h3 id="conflict">${t("editor.conflict", { by })}</h3>
				<p id="conflict-what">${t("editor.conflict.what")}</p>
				<div class="both">
					<div tabindex="0" role="group" aria-label=${t("editor.conflict.theirs", { by })}><h4>${t("editor.conflict.theirs", { by })}</h4>
						${fields ? difference(fields) : html`<h3>${theirs.title}</h3><p class="said">${theirs.body}</p>`}</div>
					<div tabindex="0" role="group" aria-label=${t("editor.conflict.mine")}><h4>${t("editor.conflict.mine")}</h4><h3>${this.edit.title}</h3><p class="said">${this.edit.body}</p></div>
				</div>
				<div class="row"><button class="button primary" @click=${this.#keepMine}>${t("editor.conflict.keepMine")}</button>
					<button class="button" @click=${this.#takeTheirs}>${t("editor.conflict.takeTheirs")}</button></div>
			</section>`;
	}

	#leaveDialog() {
		const leave = () => {
			const to = this.leaving;
			this.leaving = null;
			location.hash = to;
		};
		return html`
			<dialog class="leave" aria-labelledby="leave" @close=${() => this.leaving = null}>
				<div class="stack">
					<h2 id="leave">${t("editor.leave")}</h2>
					<p>${t("editor.leave.what")}</p>
					<div class="row"><button class="button primary" @click=${async () => {
						const to = this.leaving;
						if (await this.#save()) {
							this.leaving = to;
							leave();
						}
						else {
							this.leaving = null;
						}
					}}>${t("editor.leave.save")}</button>
						<button class="button" @click=${leave}>${t("editor.leave.keep")}</button>
						<button class="button quiet" @click=${() => this.leaving = null}>${t("editor.leave.stay")}</button></div>
				</div>
			</dialog>`;
	}

	#language() {
		return this.article?.language ?? this.tag ?? language();
	}

	/** The article as the fields have it, for trying it out. */
	#edited() {
		return { id: this.article?.id ?? null, language: this.#language(), title: this.edit.title, body: this.edit.body,
			audience: this.edit.audience, questions: lines(this.edit.questions) };
	}

	#may(role) {
		return may(this.session, role);
	}

	#isDirty() {
		return JSON.stringify(this.edit) !== JSON.stringify(this.saved);
	}

	#changed({ target }) {
		if (!(target.name in EMPTY)) {
			return;
		}
		this.edit = { ...this.edit, [target.name]: target.value };
		this.missing = this.missing?.filter((name) => !this.edit[name].trim());
		clearTimeout(this.keeping);
		this.keeping = setTimeout(() => this.#keep(), 400);
	}

	/** Keeps in the browser what is not saved. */
	#keep() {
		if (!this.ready) {
			return;
		}
		if (this.#isDirty()) {
			write(this.key, { edit: this.edit, version: this.conflict?.since ?? this.article?.version ?? 0, at: new Date().toISOString() });
		}
		else {
			remove(this.key);
		}
	}

	async #load() {
		const route = this.route;
		const [kind, id, tag] = route.split("/");
		this.ready = false;
		Object.assign(this, { article: null, failure: null, conflict: null, notice: null, source: null, missing: null, translated: null, tag: null });
		this.isNew = kind === "new";
		try {
			let fields = { ...EMPTY };
			if (this.isNew) {
				this.key = `attune.article.new${id ? `.${id}.${tag}` : ""}`;
				this.tag = tag ?? language();
				if (id) {
					this.translated = await get(`/api/articles/${encodeURIComponent(id)}`);
					fields = { ...fieldsOf(this.translated), title: "", body: "", questions: "", reviewed: "" };
					this.source = { language: this.translated.language, title: this.translated.title, body: this.translated.body };
				}
			}
			else {
				this.key = `attune.article.${id}`;
				const article = await get(`/api/articles/${encodeURIComponent(id)}`);
				const translations = await get(`/api/articles/${encodeURIComponent(id)}/translations`);
				if (route !== this.route) {
					return;
				}
				this.article = article;
				this.translations = translations;
				fields = fieldsOf(article);
			}
			if (route !== this.route) {
				return;
			}
			this.saved = fields;
			this.edit = fields;
			this.ready = true;
			this.#takeUp();
			await this.updateComplete;
			this.renderRoot.querySelector(this.isNew ? "#title" : "#body")?.focus({ preventScroll: true });
		}
		catch (failure) {
			this.failure = failure;
		}
		this.requestUpdate();
	}

	/** What was not saved when the page was left is in the fields again. */
	#takeUp() {
		const kept = read(this.key);
		if (!kept || JSON.stringify(kept.edit) === JSON.stringify(this.saved)) {
			return;
		}
		this.edit = { ...EMPTY, ...kept.edit };
		this.notice = { text: t("editor.kept", { at: moment(kept.at) }), undo: () => {
			this.edit = this.saved;
			this.notice = null;
			this.#keep();
		} };
		if (this.article && kept.version !== this.article.version) {
			this.#collide(kept.version);
		}
	}

	#took(article, notice = null) {
		this.article = article;
		this.saved = fieldsOf(article);
		this.edit = this.saved;
		this.notice = notice;
		this.conflict = null;
		this.#keep();
		remove(this.key);
	}

	/** Whether it went well. */
	async #save() {
		this.missing = ["title", "body"].filter((name) => !this.edit[name].trim());
		if (this.missing.length > 0) {
			this.requestUpdate();
			await this.updateComplete;
			this.renderRoot.querySelector(`#${this.missing[0]}`).focus();
			return false;
		}
		if (this.busy || this.conflict) {
			return false;
		}
		if (!this.#isDirty() && this.article) {
			return true;
		}
		return this.#trying(async () => {
			if (this.article) {
				this.#took(await put(`/api/articles/${encodeURIComponent(this.article.id)}/draft`, this.#draft(this.article.version)));
				return;
			}
			const form = this.#draft();
			let added = await post("/api/articles", { ...form, language: this.#language(), slug: this.translated?.slug ?? null,
				translatedFrom: this.translated?.language ?? null });
			if (form.owner || form.reviewDue) {
				added = await put(`/api/articles/${encodeURIComponent(added.id)}/draft`, this.#draft(added.version));
			}
			remove(this.key);
			this.saved = this.edit;
			location.hash = `articles/edit/${encodeURIComponent(added.id)}`;
		});
	}

	#draft(version) {
		const { title, body, category, audience, owner, reviewDue, reviewed, questions, tags } = this.edit;
		return { version, title, body, audience, category: category.trim() || null, owner: owner.trim() || null, reviewDue: reviewDue || null,
			reviewed: reviewed || null, questions: lines(questions), tags: tags.split(",").map((tag) => tag.trim()).filter(Boolean) };
	}

	async #handIn() {
		if (await this.#save()) {
			await this.#do("review", "editor.handedIn");
		}
	}

	async #publish() {
		if (await this.#save() && this.article) {
			this.publishing = true;
		}
	}

	#published(article) {
		this.publishing = false;
		this.#took(article, article.publishAt ? null : { kind: "good", text: t("editor.published") });
		this.#refresh();
	}

	#archive() {
		return this.#do("archive", "editor.archivedNow", () => this.#unarchive());
	}

	#unarchive() {
		return this.#do("unarchive", "editor.unarchived");
	}

	#do(action, words, undo) {
		return this.#trying(async () => {
			const article = await post(`/api/articles/${encodeURIComponent(this.article.id)}/${action}`, { version: this.article.version });
			const edit = this.#isDirty() ? this.edit : null;
			this.#took(article, { kind: "good", text: t(words), undo });
			if (edit) {
				this.edit = edit;
			}
			await this.#refresh();
			await this.updateComplete;
			(this.renderRoot.querySelector(".notices .undo") ?? this.renderRoot.querySelector(".save")).focus();
		});
	}

	async #refresh() {
		this.translations = await get(`/api/articles/${encodeURIComponent(this.article.id)}/translations`);
	}

	#unschedule() {
		return this.#trying(async () => {
			this.article = await put(`/api/articles/${encodeURIComponent(this.article.id)}/publication`, { version: this.article.version, at: null });
		});
	}

	/** Dropping what is pending can be undone: it is put into the fields again. */
	#discard() {
		const before = this.edit;
		return this.#trying(async () => {
			const article = await del(`/api/articles/${encodeURIComponent(this.article.id)}/draft?version=${this.article.version}`);
			this.#took(article, { text: t("editor.discarded"), undo: () => {
				this.edit = before;
				this.notice = null;
				this.#keep();
			} });
		});
	}

	/** An earlier version goes into the fields; nothing is kept before it is saved. */
	#restore(version) {
		const before = this.edit;
		this.edit = fieldsOf({ ...version, owner: this.edit.owner, reviewDue: this.edit.reviewDue });
		this.notice = { text: t("editor.restored", { n: version.version }), undo: () => {
			this.edit = before;
			this.notice = null;
			this.#keep();
		} };
		this.#keep();
		scrollTo({ top: 0 });
	}

	#showSource() {
		const { source, slug } = this.article;
		if (this.source) {
			this.source = null;
			return;
		}
		this.#trying(async () => {
			const id = `${source.language}-${slug}`;
			const now = await get(`/api/articles/${encodeURIComponent(id)}`);
			const { fields } = await get(`/api/articles/${encodeURIComponent(id)}/versions/${now.version}/difference?since=${source.version}`);
			this.source = { language: source.language, fields };
		});
	}

	#sourceSame() {
		return this.#trying(async () => {
			this.article = await put(`/api/articles/${encodeURIComponent(this.article.id)}/source`,
				{ version: this.article.version, language: this.article.source.language });
			this.source = null;
			await this.#refresh();
		});
	}

	/** Somebody else changed it: nothing is lost, both are shown. */
	async #collide(since = this.article.version) {
		const theirs = await get(`/api/articles/${encodeURIComponent(this.article.id)}`);
		let fields = null;
		try {
			fields = (await get(`/api/articles/${encodeURIComponent(theirs.id)}/versions/${theirs.version}/difference?since=${since}`)).fields;
		}
		catch {
			// Without what they changed, what it says now is shown.
		}
		this.publishing = false;
		this.article = theirs;
		this.saved = fieldsOf(theirs);
		this.conflict = { since, theirs: { title: this.saved.title, body: this.saved.body }, fields, by: theirs.pending?.by ?? theirs.updatedBy };
		await this.updateComplete;
		this.renderRoot.querySelector(".conflict .button").focus({ preventScroll: true });
		this.#showFirstDifference();
	}

	/** In a long article what they changed may be far down; both sides begin there. */
	#showFirstDifference() {
		const sides = this.renderRoot.querySelectorAll(".both > div");
		const first = sides[0].querySelector("ins, del");
		if (first) {
			const [theirs, mine] = sides;
			theirs.scrollTop += first.getBoundingClientRect().top - theirs.getBoundingClientRect().top - theirs.clientHeight / 3;
			mine.scrollTop = theirs.scrollTop / Math.max(1, theirs.scrollHeight - theirs.clientHeight) * (mine.scrollHeight - mine.clientHeight);
		}
		const conflict = this.renderRoot.querySelector(".conflict");
		// The bar stays above it, in as many rows as it needs.
		conflict.style.scrollMarginTop = `calc(${this.renderRoot.querySelector(".bar").offsetHeight}px + var(--space-4))`;
		conflict.scrollIntoView({ block: "start" });
	}

	#keepMine() {
		this.conflict = null;
		return this.#save();
	}

	#takeTheirs() {
		const mine = this.edit;
		this.edit = this.saved;
		this.conflict = null;
		this.notice = { text: t("editor.conflict.took"), undo: () => {
			this.edit = mine;
			this.notice = null;
			this.#keep();
		} };
		this.#keep();
	}

	async #trying(action) {
		this.busy = true;
		this.failure = null;
		try {
			await action();
			return true;
		}
		catch (failure) {
			if (failure.type === "article-changed") {
				await this.#collide();
			}
			else {
				this.failure = failure;
			}
			return false;
		}
		finally {
			this.busy = false;
		}
	}

	#key = (event) => {
		const command = event.ctrlKey || event.metaKey;
		if (command && event.key.toLowerCase() === "s") {
			event.preventDefault();
			this.#save();
		}
		else if (command && event.key === "Enter" && this.#may("publisher") && !this.publishing) {
			event.preventDefault();
			this.#publish();
		}
		else if (event.key === "Escape" && !event.defaultPrevented && !this.publishing && !this.leaving) {
			this.#leave(`#articles${this.article ? `/${encodeURIComponent(this.article.id)}` : ""}`);
		}
	};

	#leave(to) {
		if (this.#isDirty()) {
			this.leaving = to;
		}
		else {
			location.hash = to;
		}
	}

	#leaveByLink = (event) => {
		const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
		if (link && !link.target && this.#isDirty() && !event.ctrlKey && !event.metaKey && link.origin === location.origin) {
			if (link.pathname === location.pathname) {
				event.preventDefault();
				this.leaving = link.hash;
			}
		}
	};

	#hold = (event) => {
		if (this.ready && this.#isDirty()) {
			this.#keep();
			event.preventDefault();
		}
	};

}

function lines(text) {
	return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

/** What an article's fields say: what is pending, else what it says. */
function fieldsOf(article) {
	const { title, body, questions, category, tags, audience, reviewed } = article.pending ?? article;
	return { title, body, questions: questions.join("\n"), category: category ?? "", tags: tags.join(", "), audience,
		owner: article.owner ?? "", reviewDue: article.reviewDue ?? "", reviewed: reviewed ?? "" };
}

customElements.define("attune-article-editor", AttuneArticleEditor);
