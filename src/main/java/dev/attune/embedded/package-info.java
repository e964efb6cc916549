/**
 * The default database: a private PostgreSQL with pgvector in the data folder.
 */
@ApplicationModule(allowedDependencies = { "shared" })
@NullMarked
package dev.attune.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
