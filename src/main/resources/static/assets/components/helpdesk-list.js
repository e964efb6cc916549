import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { post, put } from "../api.js";
import { languageLabel, moment, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { KeptList } from "./kept-list.js";
import "./copied-text.js";
import "./helpdesk-form.js";

const STATES = { ok: "good", failing: "danger", new: "accent", off: "" };

const NEWS_EVERY = 10_000;

/** The helpdesks that this desk is connected to: how they are doing, and what is to be copied into them. */
class AttuneHelpdesks extends KeptList {

	static properties = {
		/** What came of trying a connection, by the helpdesk's id; "trying" while it is under way. */
		tried: { state: true },
	};

	static styles = [...super.styles, css`
		.rows {
			display: grid;
			gap: var(--space-4);
			border: 0;
		}

		.rows > li {
			display: grid;
			gap: var(--space-3);
			padding: var(--space-4) var(--space-5);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		.rows .row:first-child {
			gap: var(--space-2) var(--space-3);
		}

		.where {
			color: var(--text-quiet);
			font-size: var(--size-1);
			overflow-wrap: anywhere;
		}

		.facts {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1) var(--space-5);
			font-size: var(--size-1);
		}

		.facts div {
			display: flex;
			gap: var(--space-1);
		}

		.facts dt {
			color: var(--text-quiet);
		}

		.copies {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
			gap: var(--space-3) var(--space-4);
		}

		li .notice {
			align-items: start;
			margin: 0;
		}

		.notice p + p {
			margin-top: var(--space-1);
		}

		@media (max-width: 479px) {
			.rows > li {
				padding: var(--space-4);
			}
		}
	`];

	path = "/api/helpdesks";

	words = "helpdesks";

	constructor() {
		super();
		this.tried = {};
	}

	connectedCallback() {
		super.connectedCallback();
		this.timer = setInterval(() => this.#look(), NEWS_EVERY);
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearInterval(this.timer);
	}

	called({ name }) {
		return name;
	}

	rows(helpdesks) {
		return html`
			<ul class="rows" aria-busy=${String(this.items === null)}>
				${repeat(helpdesks, (helpdesk) => helpdesk.id, (helpdesk) => this.#card(helpdesk))}
			</ul>`;
	}

	#card(helpdesk) {
		const { id, name, url, account, enabled, sends, webhook, language, health } = helpdesk;
		const isTrying = this.tried[id] === "trying";
		return html`
			<li data-id=${id}>
				<div class="row"><h2>${name}</h2><span class="mark ${STATES[health.state]}">${t(`helpdesks.state.${health.state}`)}</span>
					<span class="where">${t("helpdesks.where", { url, account })}</span></div>
				${health.failure && health.state === "failing" ? html`
					<p class="notice danger">${icon("triangle-alert")}<span>${this.#why(health)}</span></p>` : nothing}
				${health.state === "new" ? html`<p class="notice">${icon("info")}<span>${t("helpdesks.new")}</span></p>` : nothing}
				<dl class="facts">
					${this.#fact("heard", health.heardAt ? moment(health.heardAt) : t("helpdesks.never"))}
					${this.#fact("told", health.answeredAt ? moment(health.answeredAt) : t("helpdesks.never"))}
					${this.#fact("sends", t(sends ? "helpdesks.yes" : "helpdesks.no"))}
					${language ? this.#fact("language", languageLabel(language)) : nothing}
					${health.waiting > 0 ? this.#fact("waiting", health.waiting) : nothing}
					${health.unsent > 0 ? this.#fact("unsent", health.unsent) : nothing}
					${health.givenUp > 0 ? this.#fact("givenUp", health.givenUp) : nothing}
				</dl>
				<div class="copies">
					<attune-copied label=${t("helpdesks.webhook")} text=${location.origin + webhook}></attune-copied>
					<attune-copied label=${t("helpdesks.sidebar")} text="${location.origin}/sidebar"></attune-copied>
				</div>
				<div role="status">${isTrying ? t("helpdesks.trying") : this.tried[id] ? this.#result(this.tried[id]) : nothing}</div>
				<div class="row">
					<button class="button small test" aria-label=${`${t("helpdesks.test")}: ${name}`} aria-disabled=${String(isTrying)}
						@click=${() => this.#test(helpdesk)}>${t("helpdesks.test")}</button>
					<button class="button small quiet switch" aria-label=${`${t(enabled ? "helpdesks.switchOff" : "helpdesks.switchOn")}: ${name}`}
						@click=${() => this.#switch(helpdesk)}>${t(enabled ? "helpdesks.switchOff" : "helpdesks.switchOn")}</button>
					${this.buttons(helpdesk)}
				</div>
			</li>`;
	}

	#fact(name, value) {
		return html`<div><dt>${t(`helpdesks.${name}`)}</dt><dd class="figure">${value}</dd></div>`;
	}

	#why({ failure, failedAt, refusedAt }) {
		return t(`helpdesks.failure.${failure}`, { at: moment(failure === "signature" ? refusedAt : failedAt) });
	}

	#result({ bot, agent }) {
		const isGood = bot === "ok" && (agent ?? "ok") === "ok";
		return html`
			<div class="notice ${isGood ? "good" : "danger"}">${icon(isGood ? "circle-check" : "triangle-alert")}
				<div>${this.#verdict("bot", bot)}${agent ? this.#verdict("agent", agent) : nothing}
					${isGood ? html`<p>${t("helpdesks.tried.secret")}</p>` : nothing}</div></div>`;
	}

	#verdict(token, verdict) {
		return html`<p>${t(`helpdesks.tried.${token}`)} ${tOr(`helpdesks.tried.${verdict}`, t("helpdesks.tried.broken"))}</p>`;
	}

	form(helpdesk) {
		return html`<attune-helpdesk-form .item=${helpdesk} @saved=${this.#written} @closed=${this.closed}></attune-helpdesk-form>`;
	}

	/** Whether what was written works is what one wants to know next. */
	#written = async (event) => {
		await this.saved(event);
		if (event.detail.enabled) {
			await this.#test(event.detail);
		}
	};

	async #test({ id }) {
		if (this.tried[id] === "trying") {
			return;
		}
		this.tried = { ...this.tried, [id]: "trying" };
		let came = null;
		await this.trying(async () => {
			came = await post(`/api/helpdesks/${id}/test`);
			this.#take(came.helpdesk);
		});
		this.tried = { ...this.tried, [id]: came };
	}

	/** What is secret stays as it is where it is left out. */
	#switch({ id, name, url, account, origin, language, enabled }) {
		return this.trying(async () => {
			const helpdesk = await put(`/api/helpdesks/${id}`, { name, url, account, origin, language, enabled: !enabled });
			this.tried = { ...this.tried, [id]: null };
			this.news = `${name}: ${t(`helpdesks.state.${helpdesk.health.state}`)}`;
			this.#take(helpdesk);
		});
	}

	#take(helpdesk) {
		this.items = this.items.map((other) => other.id === helpdesk.id ? helpdesk : other);
	}

	/** Deliveries come at any time. What goes wrong in the background is told when it is asked for. */
	async #look() {
		if (!document.hidden && this.items?.length > 0) {
			await this.load().catch(() => {});
		}
	}

}

customElements.define("attune-helpdesks", AttuneHelpdesks);
