package dev.attune.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP of Markdown files, laid out as the folder of knowledge or in any other way. What
 * would unpack to more than it could honestly hold is not unpacked.
 */
final class MarkdownZip {

	static final int MOST_ENTRIES = 50_000;

	/** Text is packed to a fifth or so; a bomb to a thousandth. */
	private static final int MOST_RATIO = 200;

	private static final int SMALL = 100_000;

	private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(?:zip|jar|gz|tgz|7z|rar|tar|bz2|xz)");

	private static final Pattern LANGUAGE_FOLDER = Pattern.compile("[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?");

	private MarkdownZip() {
	}

	static Stream<ImportFile.Item> items(Path path) {
		ZipFile zip = open(path);
		List<? extends ZipEntry> entries = zip.stream()
			.filter((entry) -> !entry.isDirectory() && isWorthReading(entry.getName()))
			.limit(MOST_ENTRIES + 1L)
			.toList();
		if (entries.size() > MOST_ENTRIES) {
			close(zip);
			throw new UnfitContent("file", "zip.many", MOST_ENTRIES);
		}
		return IntStream.range(0, entries.size()).mapToObj((at) -> {
			ZipEntry entry = entries.get(at);
			return ImportFile.Item.article(at + 1, shortened(entry.getName()), () -> fields(zip, entry));
		}).onClose(() -> close(zip));
	}

	private static boolean isWorthReading(String name) {
		return !name.startsWith("__MACOSX/") && !name.matches("(?s)(?:.*/)?\\.[^/]*");
	}

	private static ImportedFields fields(ZipFile zip, ZipEntry entry) {
		String name = entry.getName();
		if (ARCHIVE.matcher(name).matches()) {
			throw new UnfitContent("file", "zip.nested");
		}
		if (!name.toLowerCase(Locale.ROOT).matches("(?s).*\\.(?:md|markdown)")) {
			throw new UnfitContent("file", "zip.other");
		}
		List<String> folders = new ArrayList<>(List.of(name.replace('\\', '/').split("/")));
		String file = folders.removeLast();
		String language = folders.isEmpty() || !LANGUAGE_FOLDER.matcher(folders.getLast()).matches() ? null
				: folders.getLast();
		Audience audience = folders.contains("notes") ? Audience.INTERNAL : null;
		return fields(text(zip, entry), file.replaceFirst("\\.[^.]*$", ""), language, audience);
	}

	private static String text(ZipFile zip, ZipEntry entry) {
		try (InputStream in = zip.getInputStream(entry)) {
			byte[] content = in.readNBytes(ArticleFile.MAX_BYTES + 1);
			long packed = Math.max(1, entry.getCompressedSize());
			if (content.length > SMALL && content.length / packed > MOST_RATIO) {
				throw new UnfitContent("file", "zip.bomb");
			}
			if (content.length > ArticleFile.MAX_BYTES) {
				throw new UnfitContent("file", "zip.large");
			}
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
		}
		catch (CharacterCodingException malformed) {
			throw new UnfitContent("file", "zip.encoding");
		}
		catch (IOException damaged) {
			throw new UnfitContent("file", "zip.part");
		}
	}

	/**
	 * The fields of a Markdown file with front matter.
	 * @param id what it is called where it does not say so itself
	 * @param language of its folder
	 * @param audience of its folder
	 */
	static ImportedFields fields(String text, String id, @Nullable String language, @Nullable Audience audience) {
		try {
			ArticleFile file = ArticleFile.parse(text);
			Language own = file.language();
			String tag = (own != null) ? own.tag() : language;
			Map<String, @Nullable Object> fields = new LinkedHashMap<>();
			// The id of a file is its slug as it is, whatever that begins with.
			fields.put("id", (file.id() != null && tag != null) ? tag + "-" + file.id() : id);
			fields.put("language", tag);
			fields.put("title", file.title());
			fields.put("body", file.body());
			Audience readers = Objects.requireNonNullElse(file.audience(),
					Objects.requireNonNullElse(audience, Audience.PUBLIC));
			fields.put("audience", readers.json());
			fields.put("status", (file.status() != null) ? file.status().json() : null);
			fields.put("category", file.category());
			fields.put("tags", file.tags());
			fields.put("questions", file.questions());
			fields.put("reviewed", file.reviewed());
			return new ImportedFields(fields);
		}
		catch (UnfitFile unfit) {
			throw new UnfitContent("file", unfit.mend().at(unfit.line()));
		}
	}

	static ZipFile open(Path path) {
		try {
			return new ZipFile(path.toFile());
		}
		catch (IOException damaged) {
			throw damaged();
		}
	}

	static UnfitContent damaged() {
		return new UnfitContent("file", "zip.damaged");
	}

	private static String shortened(String name) {
		return (name.length() <= 200) ? name : "…" + name.substring(name.length() - 199);
	}

	private static void close(ZipFile zip) {
		try {
			zip.close();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
