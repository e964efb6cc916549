package dev.attune.conversation;

/**
 * The public article that a statement to a customer rests on.
 *
 * @param id of the article
 * @param title of the article, in its own language
 * @param url of the article in the FAQ portal, relative to the service
 */
public record Citation(String id, String title, String url) {
}
