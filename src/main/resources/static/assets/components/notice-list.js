import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { post } from "../api.js";
import { language, languageName, languages, moment, t } from "../i18n.js";
import { KeptList } from "./kept-list.js";
import "./notice-form.js";

const MARKS = { current: "attention", upcoming: "accent", ended: "" };

/** The disruptions that customers are told of, for admins to post, change and end. */
class AttuneNotices extends KeptList {

	static styles = [...super.styles, css`
		.rows .what {
			font-weight: 400;
		}

		.rows .said {
			max-width: 46rem;
			margin-top: var(--space-1);
			font-weight: 500;
		}

		.what > .mark {
			margin-inline-start: 0;
		}

		.ended .said {
			color: var(--text-quiet);
		}
	`];

	path = "/api/notices";

	words = "notices";

	called({ texts }) {
		return texts[languageOf(texts)].slice(0, 60);
	}

	rows(notices) {
		return html`
			<ul class="rows" aria-busy=${String(this.items === null)}>
				${repeat(notices, (notice) => notice.id, (notice) => this.#row(notice))}
			</ul>`;
	}

	#row(notice) {
		const { id, texts, state, from, until, endedAt } = notice;
		const shown = languageOf(texts);
		const missing = languages().filter((tag) => !texts[tag]);
		return html`
			<li data-id=${id} class=${state}>
				<div class="what">
					<span class="mark ${MARKS[state]}">${t(`notices.state.${state}`)}</span>
					${missing.length > 0 ? html`<span class="mark attention">${t("notices.notIn", { languages: missing.map(languageName).join(", ") })}</span>` : nothing}
					<p class="said" lang=${shown === language() ? nothing : shown}>${texts[shown]}</p>
					<small class="figure">${t("notices.period", { from: moment(from), until: moment(endedAt ?? until) })}</small>
					<small>${whom(notice)}</small>
				</div>
				<span class="row">
					${state === "ended" ? nothing : html`
						<button class="button small quiet" aria-label=${`${t("notices.end")}: ${this.called(notice)}`}
							@click=${() => this.undoably("ended", notice, () => post(`${this.path}/${id}/end`))}>${t("notices.end")}</button>`}
					${this.buttons(notice)}</span>
			</li>`;
	}

	form(notice) {
		return html`<attune-notice-form .item=${notice} @saved=${this.saved} @closed=${this.closed}></attune-notice-form>`;
	}

}

/** The first of the languages that it is written in. */
function languageOf(texts) {
	return languages().find((tag) => texts[tag]) ?? Object.keys(texts)[0];
}

/** Whom it touches, in words. */
function whom({ languages: tags, words, orders }) {
	const parts = [
		...(tags.length > 0 ? [t("notices.whom.languages", { languages: tags.map(languageName).join(", ") })] : []),
		...(words.length > 0 ? [t("notices.whom.words", { words: words.join(", ") })] : []),
		...(orders.length > 0 ? [t("notices.whom.orders", { orders: orders.join(", ") })] : []),
	];
	return parts.length === 0 ? t("notices.everybody") : parts.join(" · ");
}

customElements.define("attune-notices", AttuneNotices);
