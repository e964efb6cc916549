import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { language, languageName, languages, money, t } from "../i18n.js";
import { REASONS } from "./goodwill-form.js";
import { KeptList } from "./kept-list.js";

/** What agents may grant on their own: by reason, with a limit for each kind of customer and currency. */
class AttuneGoodwill extends KeptList {

	static styles = [...super.styles, css`
		section {
			margin: var(--space-2) 0 var(--space-5);
		}

		h2 {
			margin-bottom: var(--space-2);
			font-size: var(--size-2);
		}

		.rows small {
			display: block;
		}

		.what b {
			font-weight: 600;
		}
	`];

	path = "/api/goodwill";

	words = "goodwill";

	called({ reason, limit, currency }) {
		return `${t(`goodwill.${reason}`)}, ${money(limit, currency)}`;
	}

	rows(policies) {
		return html`
			<div aria-busy=${String(this.items === null)}>
				${REASONS.map((reason) => [reason, policies.filter((policy) => policy.reason === reason)])
					.filter(([, some]) => some.length > 0)
					.map(([reason, some]) => html`
						<section aria-labelledby="reason-${reason}">
							<h2 id="reason-${reason}">${t(`goodwill.${reason}`)}
								${reason === "other" ? html`<span class="mark">${t("goodwill.never")}</span>` : nothing}</h2>
							<ul class="rows">${repeat(some, (policy) => policy.id, (policy) => this.#row(policy))}</ul>
						</section>`)}
			</div>`;
	}

	#row(policy) {
		const { id, customer, limit, currency, wordings } = policy;
		const tags = languages().filter((tag) => wordings[tag]);
		const shown = tags[0] ?? Object.keys(wordings)[0];
		return html`
			<li data-id=${id}>
				<span class="what"><b class="figure">${t("goodwill.upTo", { amount: money(limit, currency) })}</b> · ${t(`goodwill.customer.${customer}`)}
					<small lang=${shown === language() ? nothing : shown}>${wordings[shown].replaceAll("{amount}", money(limit, currency, shown))}</small>
					<small>${t("goodwill.in", { languages: tags.map(languageName).join(", ") })}</small></span>
				<span class="row">${this.buttons(policy)}</span>
			</li>`;
	}

	form(policy) {
		return html`<attune-goodwill-form .item=${policy} @saved=${this.saved} @closed=${this.closed}></attune-goodwill-form>`;
	}

}

customElements.define("attune-goodwill", AttuneGoodwill);
