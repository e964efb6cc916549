import { LitElement, css, html, nothing } from "lit";
import { get, put } from "../api.js";
import { Localized, coming, t, weekday } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const USUAL = { from: "09:00", to: "17:00" };

/** When people are at the desk: by the day of the week, and on holidays. */
class AttuneOpeningHours extends LitElement {

	static properties = {
		hours: { state: true },
		saved: { state: true },
		changed: { state: true },
		busy: { state: true },
		failure: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
			max-width: 48rem;
		}

		form,
		section {
			display: grid;
			gap: var(--space-4);
		}

		h2 + .intro {
			margin: var(--space-2) 0 var(--space-4);
		}

		form {
			margin: var(--space-4) 0;
		}

		.hours {
			align-content: start;
		}

		.intro {
			color: var(--text-quiet);
			text-wrap: pretty;
		}

		.day {
			display: grid;
			grid-template-columns: 8rem minmax(0, 1fr);
			gap: var(--space-2) var(--space-4);
			min-width: 0;
			padding: var(--space-2) 0;
			border: 0;
			border-bottom: 1px solid var(--line-quiet);
		}

		.day > legend,
		.day > .who {
			float: inline-start;
			padding: 6px 0 0;
			font-weight: 500;
		}

		.hours {
			display: grid;
			grid-column: 2;
			gap: var(--space-2);
			justify-items: start;
		}

		.interval {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--space-2);
		}

		.interval .input {
			width: 6.5rem;
		}

		.who {
			display: grid;
			gap: var(--space-2);
		}

		.exception {
			grid-template-columns: 14rem minmax(0, 1fr);
		}

		.zone {
			max-width: 22rem;
		}

		@media (max-width: 599px) {
			.day,
			.exception {
				grid-template-columns: minmax(0, 1fr);
			}

			.hours {
				grid-column: 1;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.hours = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.#trying(async () => this.#take(await get("/api/opening-hours")));
	}

	render() {
		return html`
			<h2>${t("hours.title")}</h2>
			<p class="intro">${t("hours.intro")}</p>
			${this.hours ? this.#form() : nothing}
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.#why()}</span></p>` : nothing}
			<div role="status">${this.saved ? html`<p class="notice good">${icon("circle-check")}<span>${t("hours.saved")}</span></p>` : nothing}</div>`;
	}

	#form() {
		const { zone, week, exceptions, open, opensAt } = this.hours;
		return html`
			<p class="notice ${open ? "good" : "attention"}">${icon("clock")}<span>${open ? t("hours.open")
				: opensAt ? t("hours.closedUntil", { when: coming(opensAt, this.kept) }) : t("hours.closed")}</span></p>
			<form @submit=${this.#save} novalidate>
				<div class="field zone"><label for="zone">${t("hours.zone")}</label>
					<input class="input" id="zone" list="zones" autocomplete="off" .value=${zone}
						aria-invalid=${String(Boolean(this.#wrong("zone")))} @input=${(event) => this.#change(() => this.hours.zone = event.target.value)} />
					<datalist id="zones">${Intl.supportedValuesOf?.("timeZone").map((name) => html`<option value=${name}></option>`)}</datalist></div>
				<section aria-label=${t("hours.week")}>
					<div>${DAYS.map((day, index) => html`
						<fieldset class="day">
							<legend>${weekday(index + 1)}</legend>
							${this.#intervals(week[day] ??= [], `week.${day}`)}
						</fieldset>`)}</div>
				</section>
				<section aria-labelledby="holidays">
					<div><h3 id="holidays">${t("hours.holidays")}</h3><p class="intro">${t("hours.holidays.intro")}</p></div>
					<div>${exceptions.map((exception, index) => html`
						<fieldset class="day exception">
							<legend class="visually-hidden">${exception.name || exception.date}</legend>
							<div class="who">
								<input class="input" type="date" aria-label=${t("hours.date")} .value=${exception.date ?? ""}
									aria-invalid=${String(Boolean(this.#wrong(`exceptions[${index}].date`)))}
									@input=${(event) => this.#change(() => exception.date = event.target.value)} />
								<input class="input" maxlength="100" aria-label=${t("hours.name")} placeholder=${t("hours.name")} .value=${exception.name ?? ""}
									@input=${(event) => this.#change(() => exception.name = event.target.value)} />
								<div><button class="button quiet small" type="button" @click=${() => this.#change(() => exceptions.splice(index, 1))}>
									${icon("x")}${t("hours.holiday.remove")}</button></div>
							</div>
							${this.#intervals(exception.hours ??= [], `exceptions[${index}].hours`)}
						</fieldset>`)}</div>
					<div><button class="button" type="button" @click=${() => this.#change(() => exceptions.push({ date: "", name: "", hours: [] }))}>
						${icon("plus")}${t("hours.holiday.add")}</button></div>
				</section>
				<div><button class="button ${this.changed ? "primary" : ""}" aria-disabled=${String(!this.changed || Boolean(this.busy))}>
					${t("hours.save")}</button></div>
			</form>`;
	}

	#intervals(list, field) {
		const wrong = this.#wrong(field);
		return html`
			<div class="hours">
				${list.length === 0 ? html`<span class="quiet-text">${t("hours.closedDay")}</span>` : nothing}
				${list.map((interval, index) => html`
					<span class="interval">
						${["from", "to"].map((end) => html`
							${end === "to" ? html`<span aria-hidden="true">–</span>` : nothing}
							<input class="input figure" inputmode="numeric" maxlength="5" placeholder=${USUAL[end]} aria-label=${t(`hours.${end}`)}
								.value=${interval[end] ?? ""} aria-invalid=${String(Boolean(wrong))}
								@input=${(event) => this.#change(() => interval[end] = event.target.value)} />`)}
						<button class="button quiet icon-only" type="button" aria-label=${t("hours.remove")} title=${t("hours.remove")}
							@click=${() => this.#change(() => list.splice(index, 1))}>${icon("x")}</button>
					</span>`)}
				${wrong ? html`<span class="field-error">${t("hours.wrong")}</span>` : nothing}
				<button class="button quiet small" type="button" @click=${() => this.#change(() => list.push({ ...USUAL }))}>${icon("plus")}${t("hours.add")}</button>
			</div>`;
	}

	#change(action) {
		action();
		this.changed = true;
		this.saved = false;
		this.requestUpdate();
	}

	#wrong(field) {
		return this.failure?.problem?.errors?.some((error) => error.field === field);
	}

	#why() {
		return this.failure.problem?.errors?.length > 0 ? t(this.#wrong("zone") ? "hours.wrong.zone"
			: this.#wrong("week") ? "hours.wrong.week" : "hours.wrong.some") : this.failure.message;
	}

	#save(event) {
		event.preventDefault();
		if (!this.changed || this.busy) {
			return;
		}
		const { zone, week, exceptions } = this.hours;
		return this.#trying(async () => {
			this.#take(await put("/api/opening-hours", { zone, week, exceptions }));
			this.saved = true;
		});
	}

	#take(hours) {
		// By the desk's clocks, and not by those of a zone that is being typed.
		this.kept = hours.zone;
		this.hours = { ...hours, week: hours.week ?? {},
			exceptions: (hours.exceptions ?? []).toSorted((one, other) => one.date.localeCompare(other.date)) };
		this.changed = false;
	}

	async #trying(action) {
		this.busy = true;
		try {
			this.failure = null;
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

}

customElements.define("attune-opening-hours", AttuneOpeningHours);
