import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, coming, language, t } from "../i18n.js";
import { icon } from "../icon.js";
import { linked } from "../linked.js";
import { base } from "../sheet.js";

const REFRESH = 60_000;

/** The disruptions that are known now, before anybody has to ask. */
class AttuneNoticeBanner extends LitElement {

	static properties = {
		items: { state: true },
		/** Whether all are shown, and not just the first. */
		open: { state: true },
		/** Whether the first is one line, until it is opened. */
		compact: { type: Boolean },
	};

	static styles = [base, css`
		:host {
			display: block;
		}

		.notice {
			align-items: start;
			padding-inline: max(var(--space-4), calc((100% - var(--banner-width, 100%)) / 2));
			border-radius: 0;
		}

		ul {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: var(--space-2);
		}

		p {
			overflow-wrap: anywhere;
			white-space: pre-line;
		}

		.line {
			align-items: center;
			padding-block: 0;
		}

		.line > .icon {
			margin-top: 0;
		}

		.line p {
			overflow: hidden;
			white-space: nowrap;
			text-overflow: ellipsis;
		}

		.line small {
			display: none;
		}

		.notice > div {
			flex: 1;
			min-width: 0;
		}

		.fold {
			color: inherit;
		}

		.fold[aria-expanded="true"] .icon {
			rotate: 180deg;
		}

		small {
			color: inherit;
			font-size: var(--size-1);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.items = [];
	}

	connectedCallback() {
		super.connectedCallback();
		this.#read();
		this.timer = setInterval(() => this.#read(), REFRESH);
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearInterval(this.timer);
	}

	willUpdate() {
		if (this.readIn && this.readIn !== language()) {
			this.#read();
		}
	}

	render() {
		if (this.items.length === 0) {
			return nothing;
		}
		const shown = this.open ? this.items : this.items.slice(0, 1);
		const more = this.items.length - shown.length;
		return html`
			<section class="notice attention ${this.compact && !this.open ? "line" : ""}" aria-label=${t("noticeBanner.label")}>
				${icon("triangle-alert")}
				<div>
					<ul>
						${shown.map((one) => html`
							<li><p lang=${one.language}>${linked(one.text, true)}</p>
								<small>${one.language === language() ? nothing : html`${t("noticeBanner.otherLanguage")}. `}${t("noticeBanner.until", { until: coming(one.until) })}</small></li>`)}
					</ul>
					${more > 0 && !this.compact ? html`<button class="link" @click=${() => this.open = true}>${t("noticeBanner.more", { n: more })}</button>` : nothing}
				</div>
				${this.compact ? html`
					${more > 0 ? html`<span>+${more}</span>` : nothing}
					<button class="button quiet small icon-only fold" aria-expanded=${String(Boolean(this.open))} aria-label=${t("noticeBanner.all")}
						title=${t("noticeBanner.all")} @click=${() => this.open = !this.open}>${icon("chevron-down")}</button>` : nothing}
			</section>`;
	}

	async #read() {
		if (document.hidden) {
			return;
		}
		this.readIn = language();
		try {
			this.items = (await get(`/api/notices/current?language=${language()}`)).items;
		}
		catch {
			// The page works without it, and the next look is soon.
		}
	}

}

customElements.define("attune-notice-banner", AttuneNoticeBanner);
