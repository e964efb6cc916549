import { LitElement, css, html, nothing } from "lit";
import { Localized, moment, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { feelingMark } from "./queue-list.js";
import { ownPath } from "./timeline.js";

/**
 * Who the customer is, why a person was needed, what was tried, and what came before: so that nobody has to say
 * anything twice. Tells "choose" with the id of an earlier conversation.
 */
class AttuneContext extends LitElement {

	static properties = { context: { attribute: false } };

	static styles = [base, css`
		section {
			padding: var(--space-4);
			border-bottom: 1px solid var(--line-quiet);
		}

		section:last-child {
			border-bottom: 0;
		}

		h2 {
			margin-bottom: var(--space-2);
			font-size: var(--size-2);
		}

		dl {
			display: grid;
			grid-template-columns: minmax(88px, auto) minmax(0, 1fr);
			gap: var(--space-1) var(--space-3);
			font-size: var(--size-1);
		}

		dt {
			color: var(--text-quiet);
		}

		dd {
			overflow-wrap: anywhere;
		}

		.words {
			font-size: var(--size-1);
		}

		.words + .words,
		dl + .words,
		.tried li + li {
			margin-top: var(--space-3);
		}

		.tried .said {
			display: -webkit-box;
			overflow: hidden;
			font-size: var(--size-1);
			-webkit-box-orient: vertical;
			-webkit-line-clamp: 4;
		}

		.tried a,
		.tried .title {
			font-size: var(--size-1);
		}

		.earlier button {
			display: grid;
			width: calc(100% + 16px);
			margin-inline: -8px;
			padding: var(--space-2);
			border: 0;
			border-radius: var(--radius-small);
			background: none;
			font-size: var(--size-1);
			text-align: start;
			cursor: pointer;
		}

		.earlier button:hover {
			background: var(--hover);
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	render() {
		if (!this.context) {
			return nothing;
		}
		const { customer, handover, summary, earlier, language, signals, preference, notes } = this.context;
		return html`
			${handover ? html`
				<section>
					<h2>${t("context.why")}</h2>
					<dl>
						<dt>${t("context.reason")}</dt><dd>${tOr(`reason.${handover.reason}.long`, handover.reason)}</dd>
						<dt>${t("context.since")}</dt><dd>${moment(handover.since)}</dd>
						${signals.feeling !== "neutral" ? html`<dt>${t("context.feeling")}</dt><dd>${feelingMark(signals.feeling)}</dd>` : nothing}
						${handover.callbackPhone ? html`<dt>${t("context.callBack")}</dt><dd>${this.#call(handover.callbackPhone)}</dd>` : nothing}
						${handover.note ? html`<dt>${t("context.note")}</dt><dd class="said">${handover.note}</dd>` : nothing}
					</dl>
				</section>` : nothing}
			${summary ? html`
				<section>
					<h2>${t("context.summary")}</h2>
					<p class="words said" lang=${language}>${summary}</p>
				</section>` : nothing}
			<section>
				<h2>${t("context.customer")}</h2>
				<dl>
					<dt>${t("context.name")}</dt><dd>${customer.name ?? t("context.unknown")}</dd>
					${customer.email ? html`<dt>${t("context.email")}</dt><dd><a href="mailto:${customer.email}">${customer.email}</a></dd>` : nothing}
					${customer.phone ? html`<dt>${t("context.phone")}</dt><dd>${this.#call(customer.phone)}</dd>` : nothing}
					${customer.externalId ? html`<dt>${t("context.number")}</dt><dd>${customer.externalId}</dd>` : nothing}
					${preference === "person" ? html`<dt>${t("context.prefers")}</dt><dd>${t("context.person")}</dd>` : nothing}
				</dl>
			</section>
			${handover?.triedByBot.length ? html`
				<section>
					<h2>${t("context.tried")}</h2>
					<ul class="tried">
						${handover.triedByBot.map((tried) => html`
							<li><p class="said" lang=${language}>${tried.text}</p>
								${tried.citations.map((citation) => ownPath(citation.url)
									? html`<a href=${ownPath(citation.url)} target="_blank" rel="noopener" lang=${language}>${citation.title}</a>`
									: html`<span class="title">${citation.title}</span>`)}</li>`)}
					</ul>
				</section>` : nothing}
			${notes?.length ? html`
				<section>
					<h2>${t("context.notes")}</h2>
					<ul class="tried">
						${notes.map((note) => html`
							<li><p class="small-text quiet-text">${note.author} · ${moment(note.at)}</p>
								<p class="words said">${note.text}</p></li>`)}
					</ul>
				</section>` : nothing}
			<section class="earlier">
				<h2>${t("context.earlier")}</h2>
				${earlier.length === 0 ? html`<p class="words quiet-text">${t("context.earlier.none")}</p>` : html`
					<ul>
						${earlier.map((one) => html`
							<li><button @click=${() => this.dispatchEvent(new CustomEvent("choose", { detail: one.id }))}>
								<span class="quiet-text">${moment(one.openedAt)} · ${tOr(`channel.${one.channel}`, one.channel)} · ${t(`conversation.status.${one.status}`)}</span>
								<span class="one-line">${one.summary || t("queue.nothingSaid")}</span></button></li>`)}
					</ul>`}
			</section>`;
	}

	#call(phone) {
		return html`<a href="tel:${phone.replace(/[^+\d]/g, "")}">${icon("phone")} ${phone}</a>`;
	}

}

customElements.define("attune-context", AttuneContext);
