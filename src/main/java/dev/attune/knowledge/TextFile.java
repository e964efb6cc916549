package dev.attune.knowledge;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.attune.shared.Problem;

/**
 * A file of text, in whatever encoding it was saved: UTF-8, UTF-16 or one of those that
 * Windows and older programs write in our part of the world.
 *
 * @param mark how many bytes at its start only tell the encoding
 */
record TextFile(Path path, Charset charset, int mark) {

	private static final List<Charset> OLDER = List.of(Charset.forName("windows-1252"), Charset.forName("windows-1250"),
			Charset.forName("ISO-8859-2"));

	private static final String LETTERS = "ąćęłńóśźżáčďéěíňřšťúůýžåäöéüàèæøôß";

	private static final String SIGNS = "\u00a0–—„”“’‘…•€°§«»´£©®·½";

	/** How much of a file is looked at to tell its encoding. */
	private static final int LOOK = 4_000_000;

	/**
	 * Finds out how a file is encoded.
	 * @throws Problem where it is no text or the encoding cannot be told
	 */
	static TextFile of(Path path) {
		try (InputStream in = Files.newInputStream(path)) {
			byte[] head = in.readNBytes(4);
			if (starts(head, 0xEF, 0xBB, 0xBF)) {
				return new TextFile(path, StandardCharsets.UTF_8, 3).checked();
			}
			if (starts(head, 0xFF, 0xFE, 0, 0) || starts(head, 0, 0, 0xFE, 0xFF)) {
				throw unknown();
			}
			if (starts(head, 0xFF, 0xFE)) {
				return new TextFile(path, StandardCharsets.UTF_16LE, 2).checked();
			}
			if (starts(head, 0xFE, 0xFF)) {
				return new TextFile(path, StandardCharsets.UTF_16BE, 2).checked();
			}
			if (head.length == 4 && head[0] != 0 && head[1] == 0 && head[3] == 0) {
				return new TextFile(path, StandardCharsets.UTF_16LE, 0).checked();
			}
			if (head.length == 4 && head[0] == 0 && head[1] != 0 && head[2] == 0) {
				return new TextFile(path, StandardCharsets.UTF_16BE, 0).checked();
			}
			TextFile utf8 = new TextFile(path, StandardCharsets.UTF_8, 0);
			return utf8.isWhole() ? utf8 : new TextFile(path, older(path), 0).checked();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** Reads the text; what is wrongly encoded fails. */
	BufferedReader open() throws IOException {
		InputStream in = new BufferedInputStream(Files.newInputStream(this.path), 1 << 16);
		in.skipNBytes(this.mark);
		CharsetDecoder decoder = this.charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		return new BufferedReader(new InputStreamReader(in, decoder), 1 << 16);
	}

	String whole() {
		try (BufferedReader reader = open()) {
			return reader.readAllAsString();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private TextFile checked() {
		if (!isWhole()) {
			throw unknown();
		}
		return this;
	}

	/** Whether all of it can be read with the encoding. */
	private boolean isWhole() {
		try (BufferedReader reader = open()) {
			char[] part = new char[1 << 16];
			for (int read = reader.read(part); read >= 0; read = reader.read(part)) {
				for (int at = 0; at < read; at++) {
					if (part[at] == '\u0000') {
						throw new UnfitContent("file", "text.binary");
					}
				}
			}
			return true;
		}
		catch (CharacterCodingException malformed) {
			return false;
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static Charset older(Path path) throws IOException {
		int[] times = new int[256];
		try (InputStream in = Files.newInputStream(path)) {
			for (byte letter : in.readNBytes(LOOK)) {
				times[letter & 0xFF]++;
			}
		}
		Charset best = OLDER.stream()
			.max(Comparator.comparingDouble((Charset charset) -> fit(times, charset))
				.thenComparingInt((charset) -> -OLDER.indexOf(charset)))
			.orElseThrow();
		if (fit(times, best) < 0.7) {
			throw unknown();
		}
		return best;
	}

	/** How much of what is beyond ASCII is what people write here. */
	private static double fit(int[] times, Charset charset) {
		double all = 0;
		double fitting = 0;
		for (int letter = 0x80; letter < 0x100; letter++) {
			String read = new String(new byte[] { (byte) letter }, charset);
			all += times[letter];
			if (LETTERS.contains(read.toLowerCase(Locale.ROOT))) {
				fitting += times[letter];
			}
			else if (SIGNS.contains(read)) {
				fitting += times[letter] * 0.9;
			}
		}
		return (all == 0) ? 0 : fitting / all;
	}

	private static boolean starts(byte[] head, int... with) {
		if (head.length < with.length) {
			return false;
		}
		for (int at = 0; at < with.length; at++) {
			if ((head[at] & 0xFF) != with[at]) {
				return false;
			}
		}
		return true;
	}

	private static UnfitContent unknown() {
		return new UnfitContent("file", "text.encoding");
	}

}
