package dev.attune.knowledge;

import java.util.List;
import java.util.Optional;

import dev.attune.shared.Colleagues;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Who may keep an article right: whoever may edit it.
 */
@Component
class ArticleOwners {

	private final Colleagues colleagues;

	ArticleOwners(Colleagues colleagues) {
		this.colleagues = colleagues;
	}

	List<Colleagues.Colleague> all() {
		return this.colleagues.editors();
	}

	/**
	 * The account of that name, or of whoever is called so; none where there is no such
	 * one.
	 */
	Optional<String> find(String owner) {
		String wanted = owner.strip();
		List<Colleagues.Colleague> all = all();
		return all.stream()
			.filter((one) -> one.name().equalsIgnoreCase(wanted))
			.findFirst()
			.or(() -> all.stream().filter((one) -> one.displayName().equalsIgnoreCase(wanted)).findFirst())
			.map(Colleagues.Colleague::name);
	}

	/**
	 * Who is to keep an article right, by account.
	 * @param before who does now, and may go on, whoever that is
	 * @throws UnfitContent where there is nobody of that name
	 */
	ArticleCare checked(ArticleCare wanted, @Nullable String before) {
		String owner = wanted.owner();
		if (owner == null || owner.equals(before)) {
			return wanted;
		}
		return new ArticleCare(find(owner).orElseThrow(() -> new UnfitContent("owner", "owner.unknown", owner)),
				wanted.reviewDue());
	}

}
