/**
 * What every module speaks of: ids, languages, the desk, texts, problem details. Depends
 * on nothing.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
@NullMarked
package dev.attune.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
