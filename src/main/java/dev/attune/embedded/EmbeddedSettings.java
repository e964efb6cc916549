package dev.attune.embedded;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Where the embedded database finds what it is made of.
 *
 * @param pgvector the folder with {@code vector.so}, {@code vector.control} and
 * {@code vector--*.sql} for PostgreSQL 17; by default where {@code bin/pgvector} puts
 * them
 * @param binaries the folder PostgreSQL is unpacked in; by default one in the data folder
 */
@ConfigurationProperties("attune.embedded")
record EmbeddedSettings(@Nullable Path pgvector, @Nullable Path binaries) {

	Path pgvectorOrUsual() {
		return (this.pgvector != null) ? this.pgvector
				: usualCache(System.getenv("XDG_CACHE_HOME"), System.getenv("HOME")).resolve("attune/pgvector/17");
	}

	Path binariesOr(Path usual) {
		return (this.binaries != null) ? this.binaries.toAbsolutePath().normalize() : usual;
	}

	/** As the shell finds it, whose HOME need not be Java's {@code user.home}. */
	static Path usualCache(@Nullable String cache, @Nullable String home) {
		if (StringUtils.hasText(cache)) {
			return Path.of(cache);
		}
		return Path.of(StringUtils.hasText(home) ? home : System.getProperty("user.home"), ".cache");
	}

}
