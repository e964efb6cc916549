package dev.attune.retrieval;

/**
 * Everything that the desk knows can be found now, after some of it could not for a
 * while.
 */
public record IndexFilled() {

}
