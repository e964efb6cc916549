package dev.attune.knowledge;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/**
 * The conversations of a mailbox (mbox): what a customer wrote first, and what a person
 * wrote back first. Messages belong together by what they refer to, else by their
 * subject.
 */
final class Mailbox {

	/** Of a message only its text is wanted; what is longer has pictures in it. */
	private static final int LARGEST_MESSAGE = 10_000_000;

	private static final Pattern REPLY = Pattern
		.compile("^(?:\\s*(?:re|fwd?|aw|odp|pd|vs|sv|vb|rv)\\s*(?:\\[\\d+])?\\s*:)+\\s*", Pattern.CASE_INSENSITIVE);

	private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]+>");

	private Mailbox() {
	}

	/**
	 * One message.
	 *
	 * @param number its place in the mailbox, counted from 1
	 * @param line where it starts
	 */
	private record Mail(int number, int line, @Nullable String id, List<String> refersTo, String subject, String from,
			@Nullable Instant at, String text, boolean automatic, @Nullable Mend unfit) {
	}

	static Stream<ImportFile.Item> items(Path path, Function<String, Language> languageOf) {
		return threads(read(path)).stream()
			.map((thread) -> new ImportFile.Item(thread.getFirst().line(), shortened(thread.getFirst().subject()),
					() -> ticket(thread, languageOf), true));
	}

	private static ImportedFields ticket(List<Mail> thread, Function<String, Language> languageOf) {
		Mail first = thread.getFirst();
		Mend unfit = first.unfit();
		if (unfit != null) {
			throw new UnfitContent("text", unfit);
		}
		if (first.automatic()) {
			throw new UnfitContent("text", "mail.machine");
		}
		Mail answer = thread.stream()
			.filter((mail) -> !mail.from().equals(first.from()) && !mail.automatic() && !mail.text().isBlank())
			.findFirst()
			.orElseThrow(() -> new UnfitContent("answer", "mail.unanswered"));
		if (first.text().isBlank()) {
			throw new UnfitContent("text", "mail.quoted");
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		String id = first.id();
		fields.put("id",
				"mail-" + Fingerprint.of((id != null) ? id : first.from() + first.subject() + first.text())
					.value()
					.substring(0, 24));
		fields.put("language", languageOf.apply(first.text() + "\n" + answer.text()).tag());
		fields.put("channel", "email");
		fields.put("subject", first.subject());
		fields.put("text", first.text());
		fields.put("answer", answer.text());
		Instant at = answer.at();
		fields.put("resolvedAt", (at != null) ? at.toString() : null);
		return new ImportedFields(fields);
	}

	/** The messages by conversation, each in the order of time. */
	private static List<List<Mail>> threads(List<Mail> mails) {
		Map<String, List<Mail>> threadOf = new HashMap<>();
		Map<String, List<Mail>> bySubject = new HashMap<>();
		List<List<Mail>> threads = new ArrayList<>();
		mails.stream()
			.sorted(Comparator.comparing((Mail mail) -> Objects.requireNonNullElse(mail.at(), Instant.EPOCH))
				.thenComparingInt(Mail::number))
			.forEach((mail) -> {
				List<Mail> thread = mail.refersTo()
					.stream()
					.map(threadOf::get)
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null);
				String subject = REPLY.matcher(mail.subject()).replaceFirst("").strip().toLowerCase(Locale.ROOT);
				boolean reply = REPLY.matcher(mail.subject()).find();
				if (thread == null && reply && !subject.isEmpty()) {
					thread = bySubject.get(subject);
				}
				if (thread == null) {
					thread = new ArrayList<>();
					threads.add(thread);
				}
				thread.add(mail);
				String id = mail.id();
				if (id != null) {
					threadOf.put(id, thread);
				}
				for (String other : mail.refersTo()) {
					threadOf.putIfAbsent(other, thread);
				}
				bySubject.put(subject, thread);
			});
		threads.sort(Comparator.comparingInt((List<Mail> thread) -> thread.getFirst().number()));
		return threads;
	}

	private static List<Mail> read(Path path) {
		List<Mail> mails = new ArrayList<>();
		try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
			ByteArrayOutputStream message = new ByteArrayOutputStream();
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			int number = 0;
			int start = 0;
			boolean afterEmpty = true;
			for (boolean more = readLine(in, line); more; more = readLine(in, line)) {
				number++;
				byte[] bytes = line.toByteArray();
				if (afterEmpty && startsWith(bytes, 0, "From ")) {
					add(mails, start, message);
					start = number;
					message.reset();
				}
				else if (message.size() <= LARGEST_MESSAGE) {
					int quotes = 0;
					while (quotes < bytes.length && bytes[quotes] == '>') {
						quotes++;
					}
					boolean escaped = quotes > 0 && startsWith(bytes, quotes, "From ");
					message.write(bytes, escaped ? 1 : 0, bytes.length - (escaped ? 1 : 0));
				}
				afterEmpty = new String(bytes, StandardCharsets.ISO_8859_1).isBlank();
			}
			add(mails, start, message);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return mails;
	}

	/** A line with its end, of which no more is kept than a message may have. */
	private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
		line.reset();
		int letter = in.read();
		boolean any = letter >= 0;
		for (; letter >= 0; letter = in.read()) {
			if (line.size() <= LARGEST_MESSAGE) {
				line.write(letter);
			}
			if (letter == '\n') {
				break;
			}
		}
		return any;
	}

	private static boolean startsWith(byte[] line, int at, String start) {
		return line.length >= at + start.length()
				&& new String(line, at, start.length(), StandardCharsets.ISO_8859_1).equals(start);
	}

	private static void add(List<Mail> mails, int line, ByteArrayOutputStream message) {
		if (line > 0) {
			mails.add(mail(mails.size() + 1, line, message.toByteArray()));
		}
	}

	private static Mail mail(int number, int line, byte[] content) {
		if (content.length > LARGEST_MESSAGE) {
			return unfit(number, line, Mend.of("mail.large"));
		}
		MimeConfig limits = MimeConfig.custom()
			.setMaxLineLen(-1)
			.setMaxHeaderCount(2_000)
			.setMaxHeaderLen(100_000)
			.setMaxContentLen(LARGEST_MESSAGE)
			.setMalformedHeaderStartsBody(false)
			.build();
		DefaultMessageBuilder builder = new DefaultMessageBuilder();
		builder.setMimeEntityConfig(limits);
		try {
			Message message = Objects.requireNonNull(builder.parseMessage(new ByteArrayInputStream(content)));
			Date date = message.getDate();
			List<String> refersTo = new ArrayList<>(ids(message, "In-Reply-To"));
			List<String> references = ids(message, "References");
			refersTo.addAll(references.reversed());
			String html = text(message, "text/html", 0);
			String plain = text(message, "text/plain", 0);
			String text = (plain != null && !plain.isBlank()) ? plain : (html != null) ? HtmlText.of(html) : "";
			List<String> own = ids(message, "Message-ID");
			return new Mail(number, line, own.isEmpty() ? null : own.getFirst(), refersTo,
					Objects.requireNonNullElse(message.getSubject(), "").strip(), from(message),
					(date != null) ? date.toInstant() : null, MailText.own(text), isAutomatic(message), null);
		}
		catch (IOException | RuntimeException | StackOverflowError malformed) {
			return unfit(number, line, Mend.of("mail.unreadable"));
		}
	}

	private static Mail unfit(int number, int line, Mend problem) {
		return new Mail(number, line, null, List.of(), "", "", null, "", false, problem);
	}

	private static List<String> ids(Message message, String header) {
		Field field = message.getHeader().getField(header);
		List<String> ids = new ArrayList<>();
		if (field != null) {
			Matcher matcher = MESSAGE_ID.matcher(field.getBody());
			while (matcher.find()) {
				ids.add(matcher.group());
			}
		}
		return ids;
	}

	private static String from(Message message) {
		MailboxList from = message.getFrom();
		return (from == null || from.isEmpty()) ? "" : from.getFirst().getAddress().toLowerCase(Locale.ROOT);
	}

	/** Out of office, lists and bounces. */
	private static boolean isAutomatic(Message message) {
		String submitted = header(message, "Auto-Submitted");
		String precedence = header(message, "Precedence");
		return (!submitted.isEmpty() && !submitted.startsWith("no")) || precedence.matches("bulk|junk|list|auto_reply")
				|| !header(message, "X-Autoreply").isEmpty() || !header(message, "X-Autorespond").isEmpty()
				|| from(message).startsWith("mailer-daemon@");
	}

	private static String header(Message message, String name) {
		Field field = message.getHeader().getField(name);
		return (field != null) ? field.getBody().strip().toLowerCase(Locale.ROOT) : "";
	}

	/** The first part of a kind that is no attachment. */
	private static @Nullable String text(Entity entity, String kind, int depth) throws IOException {
		if (depth > 20 || "attachment".equalsIgnoreCase(entity.getDispositionType())) {
			return null;
		}
		if (entity.getBody() instanceof Multipart parts) {
			for (Entity part : parts.getBodyParts()) {
				String text = text(part, kind, depth + 1);
				if (text != null) {
					return text;
				}
			}
			return null;
		}
		if (entity.getBody() instanceof TextBody body && kind.equalsIgnoreCase(entity.getMimeType())) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (InputStream in = body.getInputStream()) {
				in.transferTo(bytes);
			}
			try (Reader reader = new InputStreamReader(new ByteArrayInputStream(bytes.toByteArray()),
					charset(body.getMimeCharset()))) {
				return reader.readAllAsString();
			}
		}
		return null;
	}

	/** What says it is ASCII is often enough more. */
	private static Charset charset(@Nullable String name) {
		try {
			return (name == null || name.equalsIgnoreCase("us-ascii")) ? StandardCharsets.UTF_8 : Charset.forName(name);
		}
		catch (IllegalArgumentException unknown) {
			return StandardCharsets.UTF_8;
		}
	}

	private static @Nullable String shortened(String subject) {
		return subject.isBlank() ? null : (subject.length() <= 200) ? subject : subject.substring(0, 199) + "…";
	}

}
