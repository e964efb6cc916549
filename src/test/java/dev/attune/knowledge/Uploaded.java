package dev.attune.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

/** A file as somebody uploads it. */
record Uploaded(String name, byte[] content) {

	static Uploaded text(String name, String text) {
		return new Uploaded(name, text.getBytes(StandardCharsets.UTF_8));
	}

	/** What it is taken for. */
	ImportFormat format() {
		return with((path) -> FormatSigns.of(this.name, path));
	}

	/** What comes of its items, as whatever it is taken for. */
	List<Object> read() {
		return read((ImportFormat) null);
	}

	/** What comes of its items: an {@link Imported}, or the problem's words. */
	List<Object> read(@Nullable ImportFormat format) {
		return read(format, Splitting.WHERE_LONG);
	}

	/** What comes of a document, split or not. */
	List<ArticleContent> articles(Splitting splitting) {
		return read(null, splitting).stream().map((read) -> ((Imported.AnArticle) read).content()).toList();
	}

	private List<Object> read(@Nullable ImportFormat format, Splitting splitting) {
		return with((path) -> {
			ImportFormat its = (format != null) ? format : FormatSigns.of(this.name, path);
			ImportFile file = new ImportFile(its, this.name, path, splitting, (text) -> Language.ENGLISH);
			file.count();
			try (Stream<ImportFile.Item> items = file.items()) {
				return items.map(Uploaded::read).toList();
			}
		});
	}

	ArticleContent article() {
		return ((Imported.AnArticle) read().getFirst()).content();
	}

	/** The words of the only item's problem, or of the file's. */
	String problem() {
		try {
			return (String) read().getFirst();
		}
		catch (Problem refused) {
			return String.valueOf(refused.getBody().getDetail());
		}
	}

	private static Object read(ImportFile.Item item) {
		try {
			return item.read();
		}
		catch (UnfitContent unfit) {
			return unfit.problem();
		}
	}

	private <T> T with(java.util.function.Function<Path, T> work) {
		try {
			Path path = Files.createTempFile("uploaded", null);
			try {
				Files.write(path, this.content);
				return work.apply(path);
			}
			finally {
				Files.delete(path);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
