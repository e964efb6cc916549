package dev.attune.channel.chatwoot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import dev.attune.shared.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Keeps secrets unreadable in the database and its copies: AES-256 in GCM, with the
 * purpose as associated data, so that one secret cannot be put in another's place. The
 * key is the setting's, or one in the data folder that only its owner can read.
 */
@Component
class Seal {

	private static final Logger log = LoggerFactory.getLogger(Seal.class);

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private final ChatwootSettings settings;

	private final DataFolder folder;

	private final SecureRandom random = new SecureRandom();

	Seal(ChatwootSettings settings, DataFolder folder) {
		this.settings = settings;
		this.folder = folder;
	}

	/**
	 * @param purpose what it is for, which opening it takes too
	 */
	String close(String secret, String purpose) {
		try {
			byte[] nonce = new byte[NONCE];
			this.random.nextBytes(nonce);
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose)
				.doFinal(secret.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder()
				.encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException("every Java platform has AES in GCM", impossible);
		}
	}

	/** Nothing where it was sealed with another key, or for another purpose. */
	Optional<String> open(String sealed, String purpose) {
		try {
			byte[] bytes = Base64.getDecoder().decode(sealed);
			byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE);
			byte[] secret = cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(bytes, NONCE, bytes.length - NONCE);
			return Optional.of(new String(secret, StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException | IllegalArgumentException unfit) {
			log.warn("A helpdesk's secret was sealed with another key; set the same attune.channel.chatwoot.key for all"
					+ " instances, or enter the secret again");
			return Optional.empty();
		}
	}

	private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

	private byte[] key() throws GeneralSecurityException {
		String key = this.settings.key();
		return MessageDigest.getInstance("SHA-256")
			.digest(((key != null) ? key : ownKey()).getBytes(StandardCharsets.UTF_8));
	}

	private synchronized String ownKey() {
		Path file = this.folder.resolve("helpdesk-key");
		try {
			if (!Files.exists(file)) {
				make(file);
			}
			return Files.readString(file).strip();
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The key of the helpdesks' secrets cannot be read or made: " + file,
					failure);
		}
	}

	/**
	 * Written aside and then put in its place, so that nobody ever reads half a key.
	 */
	private void make(Path file) throws IOException {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		Files.createDirectories(file.getParent());
		boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
		Path aside = posix
				? Files.createTempFile(file.getParent(), "key", null,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
				: Files.createTempFile(file.getParent(), "key", null);
		try {
			Files.writeString(aside, Base64.getEncoder().encodeToString(bytes));
			Files.createLink(file, aside);
		}
		catch (FileAlreadyExistsException faster) {
			log.debug("Another instance has just made the key");
		}
		finally {
			Files.deleteIfExists(aside);
		}
	}

}
