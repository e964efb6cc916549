package dev.attune.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses a form with a field that it does not have (400), and names it and those that
 * there are: what an admin misspells would else be left out without a word, and hold for
 * everybody. Customers' and agents' calls, and what other systems send, stay lenient.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownFieldsOnly {

}
