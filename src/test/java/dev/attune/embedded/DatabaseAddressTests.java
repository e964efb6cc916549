package dev.attune.embedded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseAddressTests {

	@Test
	void takesAJdbcAddressAsItIs() {
		assertThat(DatabaseAddress.of("jdbc:postgresql://db:5433/desk?user=a&sslmode=require", "", ""))
			.isEqualTo(new DatabaseAddress("jdbc:postgresql://db:5433/desk?user=a&sslmode=require", null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres", "postgresql" })
	void readsTheAddressThatHostingServicesHandOut(String scheme) {
		assertThat(DatabaseAddress.of(scheme + "://attune:p%40ss+w:rd@db.local:5433/desk?sslmode=require", null, null))
			.isEqualTo(
					new DatabaseAddress("jdbc:postgresql://db.local:5433/desk?sslmode=require", "attune", "p@ss+w:rd"));
	}

	@Test
	void readsAnAddressOfSeveralHosts() {
		assertThat(DatabaseAddress.of("postgres://attune:secret@one:5432,two:5433/desk", null, null).jdbcUrl())
			.isEqualTo("jdbc:postgresql://one:5432,two:5433/desk");
	}

	@Test
	void readsAnAddressWithoutASignIn() {
		assertThat(DatabaseAddress.of("postgres://db/desk", null, null))
			.isEqualTo(new DatabaseAddress("jdbc:postgresql://db/desk", null, null));
	}

	@Test
	void prefersANameAndPasswordGivenBesideTheAddress() {
		assertThat(DatabaseAddress.of("postgres://a:b@db/desk", "attune", "secret"))
			.isEqualTo(new DatabaseAddress("jdbc:postgresql://db/desk", "attune", "secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mysql://a:hidden@db/desk", "db.local", "postgres://a:hidden^@db/desk" })
	void saysWhichFormsItReadsAndKeepsThePasswordToItself(String address) {
		assertThatExceptionOfType(FailureAnalyzedException.class)
			.isThrownBy(() -> DatabaseAddress.of(address, null, null))
			.satisfies((failure) -> {
				assertThat(failure.analysis().getAction()).contains("jdbc:postgresql://", "postgres://");
				assertThat(failure.analysis().getDescription()).contains("ATTUNE_DATABASE_URL")
					.doesNotContain("hidden");
			});
	}

}
