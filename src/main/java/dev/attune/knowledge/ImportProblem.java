package dev.attune.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What is to be mended about an item of an import.
 *
 * @param item the id that the item has here; where it cannot be read, what it is called
 * in the file, if that
 * @param line where it starts in the file, counted from 1
 * @param taken whether the item is in nevertheless
 * @param code what is to be mended, for programs; none where an older Attune noted it
 * @param mend the same with what its text names
 * @param problem the same for people
 */
record ImportProblem(@Nullable String item, int line, boolean taken, @Nullable String code,
		@JsonIgnore @Nullable Mend mend, String problem) {

	static ImportProblem of(@Nullable String item, int line, boolean taken, Mend mend) {
		return new ImportProblem(item, line, taken, mend.code(), mend, mend.inEnglish());
	}

	ImportProblem in(Texts texts, Language language) {
		Mend its = this.mend;
		return (its == null) ? this
				: new ImportProblem(this.item, this.line, this.taken, this.code, its, its.in(texts, language));
	}

}
