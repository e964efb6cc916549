/**
 * Attune, the support copilot of a customer-service desk that puts people first.
 */
@NullMarked
package dev.attune;

import org.jspecify.annotations.NullMarked;
