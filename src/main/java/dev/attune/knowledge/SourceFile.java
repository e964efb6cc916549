package dev.attune.knowledge;

import dev.attune.shared.Fingerprint;

/**
 * The file that an article was taken from.
 *
 * @param path relative to the folder of knowledge, with slashes
 * @param fingerprint of what the file says as an article
 */
record SourceFile(String path, Fingerprint fingerprint) {
}
