package dev.attune.shared;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation keeps what belongs to it alone: the embedded database and the
 * first passwords.
 *
 * @param data the folder; made where it does not exist
 */
@ConfigurationProperties("attune")
public record DataFolder(@DefaultValue("data") Path data) {

	/**
	 * A file or folder in the data folder, as an absolute path.
	 */
	public Path resolve(String name) {
		return this.data.toAbsolutePath().normalize().resolve(name);
	}

}
