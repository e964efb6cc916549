/**
 * Keeps the end of something that grows in view, as long as its reader is there; but never so far that the beginning
 * of the newest piece is out of sight. Who reads further up is left alone.
 */
export class FollowEnd {

	#atEnd = true;

	/**
	 * @param scroller gives the element that scrolls
	 * @param content gives the element that grows
	 * @param newest gives the element whose beginning must stay in sight
	 * @param margin what must stay free above it, in pixels
	 */
	constructor(host, { scroller, content, newest, margin = 16 }) {
		this.host = host;
		this.find = { scroller, content, newest };
		this.margin = margin;
		this.resizes = new ResizeObserver(() => this.follow());
		host.addController(this);
	}

	get atEnd() {
		return this.#atEnd;
	}

	hostUpdated() {
		const content = this.find.content();
		if (content && content !== this.content) {
			this.resizes.disconnect();
			this.target?.removeEventListener("scroll", this.look);
			this.content = content;
			const scroller = this.find.scroller();
			this.target = scroller === document.scrollingElement ? window : scroller;
			this.target.addEventListener("scroll", this.look, { passive: true });
			this.#atEnd = true;
			this.resizes.observe(content);
			this.resizes.observe(scroller);
		}
	}

	hostDisconnected() {
		this.resizes.disconnect();
		this.target?.removeEventListener("scroll", this.look);
		this.content = null;
	}

	/** To the end, wherever the reader was. */
	jump() {
		this.#atEnd = true;
		this.follow();
	}

	follow() {
		const scroller = this.find.scroller();
		if (!this.#atEnd || !scroller) {
			return;
		}
		const end = scroller.scrollHeight - scroller.clientHeight;
		const newest = this.find.newest?.();
		const top = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
		const beginning = newest ? newest.getBoundingClientRect().top - top + scroller.scrollTop - this.margin : end;
		this.goal = Math.max(0, Math.min(end, beginning));
		scroller.scrollTop = this.goal;
	}

	look = () => {
		const scroller = this.find.scroller();
		const goal = Math.min(this.goal ?? Infinity, scroller.scrollHeight - scroller.clientHeight);
		const before = this.#atEnd;
		this.#atEnd = scroller.scrollTop >= goal - 60;
		if (before !== this.#atEnd) {
			this.host.requestUpdate();
		}
	};

}
