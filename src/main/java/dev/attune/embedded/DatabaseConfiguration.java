package dev.attune.embedded;

import dev.attune.shared.DataFolder;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * Which database the pool connects to: the one whose address is given, else the embedded
 * one, which stops once the pool is closed.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	JdbcConnectionDetails database(DataSourceProperties given, EmbeddedSettings settings, DataFolder folder) {
		String url = given.getUrl();
		if (StringUtils.hasText(url)) {
			return DatabaseAddress.of(url, given.getUsername(), given.getPassword());
		}
		return EmbeddedDatabase.start(folder.resolve("postgres"), settings);
	}

}
